package dev.sluice.http;

/** Classes of octets in the grammar of RFC 9110 §5.6 and RFC 9112, one table look-up each. */
final class Octets {
  private static final byte TOKEN = 1;
  private static final byte FIELD_VALUE = 2;
  private static final byte TARGET = 4;
  private static final byte[] CLASSES = classes();

  private Octets() {}

  /** {@code tchar} (RFC 9110 §5.6.2). */
  static boolean isToken(byte b) {
    return (CLASSES[b & 0xff] & TOKEN) != 0;
  }

  /** What stands inside a field value or a reason phrase: VCHAR, obs-text, space, tab (§5.5). */
  static boolean isFieldValue(byte b) {
    return (CLASSES[b & 0xff] & FIELD_VALUE) != 0;
  }

  /**
   * What a request target may hold: any visible ASCII character but the fragment's mark. Wider than
   * RFC 3986, because browsers send {@code | { } [ ] ^ `} in queries as they are.
   */
  static boolean isTarget(byte b) {
    return (CLASSES[b & 0xff] & TARGET) != 0;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hexDigit(byte b) {
    if (isDigit(b)) {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }

  static byte lowerCase(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0x21; c <= 0x7e; c++) {
      classes[c] |= FIELD_VALUE | TARGET;
      if ("\"(),/:;<=>?@[\\]{}".indexOf(c) < 0) {
        classes[c] |= TOKEN;
      }
    }
    for (int c = 0x80; c <= 0xff; c++) {
      classes[c] |= FIELD_VALUE;
    }
    classes[' '] |= FIELD_VALUE;
    classes['\t'] |= FIELD_VALUE;
    classes['#'] &= ~TARGET;
    return classes;
  }
}
