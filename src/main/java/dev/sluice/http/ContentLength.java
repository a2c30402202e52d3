package dev.sluice.http;

/** The value of a Content-Length field (RFC 9110 §8.6). */
final class ContentLength {
  /** What isn't a length. */
  static final long INVALID = -1;

  private static final int DIGITS_MAX = 18; // always below 2^63

  private ContentLength() {}

  /** {@code 1*DIGIT} and nothing else: no sign, no list, no space inside. */
  static long parse(byte[] value, int from, int to) {
    if (from == to || to - from > DIGITS_MAX) {
      return INVALID;
    }
    long length = 0;
    for (int i = from; i < to; i++) {
      if (!Octets.isDigit(value[i])) {
        return INVALID;
      }
      length = length * 10 + (value[i] - '0');
    }
    return length;
  }

  /**
   * Also a list of equal lengths, which an intermediary before us may have joined (RFC 9112 §6.3).
   */
  static long parseEqualList(byte[] value, int length) {
    long common = INVALID;
    int from = 0;
    for (int i = 0; i <= length; i++) {
      if (i < length && value[i] != ',') {
        continue;
      }
      long one = parse(value, skipSpace(value, from, i), trimSpace(value, from, i));
      if (one == INVALID || (common != INVALID && common != one)) {
        return INVALID;
      }
      common = one;
      from = i + 1;
    }
    return common;
  }

  private static int skipSpace(byte[] value, int from, int to) {
    int i = from;
    while (i < to && (value[i] == ' ' || value[i] == '\t')) {
      i++;
    }
    return i;
  }

  private static int trimSpace(byte[] value, int from, int to) {
    int i = to;
    int first = skipSpace(value, from, to);
    while (i > first && (value[i - 1] == ' ' || value[i - 1] == '\t')) {
      i--;
    }
    return i;
  }
}
