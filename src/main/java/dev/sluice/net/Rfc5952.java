package dev.sluice.net;

/** The recommended text form of an IPv6 address (RFC 5952 §4). */
final class Rfc5952 {
  private static final int GROUPS = 8;

  private Rfc5952() {}

  static String text(byte[] sixteen) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((sixteen[2 * i] & 0xff) << 8) | (sixteen[2 * i + 1] & 0xff);
    }
    int runStart = -1;
    int runLength = 1; // a single zero group isn't shortened (§4.2.2)
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > runLength) {
        runStart = i;
        runLength = end - i;
      }
    }
    return join(groups, runStart, runLength);
  }

  private static String join(int[] groups, int runStart, int runLength) {
    StringBuilder text = new StringBuilder(39);
    int i = 0;
    while (i < GROUPS) {
      if (i == runStart) {
        text.append("::");
        i += runLength;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
      i++;
    }
    return text.toString();
  }
}
