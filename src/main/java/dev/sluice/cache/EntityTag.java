package dev.sluice.cache;

/**
 * Entity tags as they are written in fields (RFC 9110 §8.8.3). What isn't written as one is still
 * equal to itself.
 */
final class EntityTag {
  private EntityTag() {}

  static boolean isWeak(String tag) {
    return tag.length() > 1
        && (tag.charAt(0) == 'W' || tag.charAt(0) == 'w')
        && tag.charAt(1) == '/';
  }

  /** Well-formed, and promising equal bytes. */
  static boolean isStrong(String tag) {
    return tag.length() > 1 && tag.charAt(0) == '"' && tag.charAt(tag.length() - 1) == '"';
  }

  static boolean stronglyEqual(String one, String other) {
    return isStrong(one) && one.equals(other);
  }

  static boolean weaklyEqual(String one, String other) {
    int from = isWeak(one) ? 2 : 0;
    int otherFrom = isWeak(other) ? 2 : 0;
    int length = one.length() - from;
    return length == other.length() - otherFrom
        && one.regionMatches(from, other, otherFrom, length);
  }

  /** Whether a tag, or the mark for any, is in the list of an If-Match or If-None-Match line. */
  static boolean isListed(String line, String tag, boolean strongly) {
    int at = 0;
    while (at < line.length()) {
      int end = endOfElement(line, at);
      String element = line.substring(at, end).strip();
      boolean equal = strongly ? stronglyEqual(element, tag) : weaklyEqual(element, tag);
      if (equal || element.equals("*")) {
        return true;
      }
      at = end + 1;
    }
    return false;
  }

  private static int endOfElement(String line, int from) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        return i;
      }
    }
    return line.length();
  }
}
