package dev.sluice.http;

import java.nio.charset.StandardCharsets;

/** What a Transfer-Encoding field's value amounts to (RFC 9112 §6.1). */
enum TransferCoding {
  /** {@code chunked} alone, in any case. */
  CHUNKED,
  /** Well-formed, chunked last and once, but something was applied before it. */
  UNSUPPORTED,
  /** The end of the content can't be told from it, or only by some recipients. */
  INVALID;

  private static final byte[] NAME = "chunked".getBytes(StandardCharsets.US_ASCII);

  /**
   * @param value without the whitespace around it
   */
  static TransferCoding of(byte[] value, int length) {
    if (isChunked(value, 0, length)) {
      return CHUNKED;
    }
    int comma = -1;
    for (int i = 0; i < length; i++) {
      if (value[i] == ',') {
        if (!isOtherCoding(value, comma + 1, i)) {
          return INVALID;
        }
        comma = i;
      }
    }
    return comma >= 0 && isChunked(value, skipSpace(value, comma + 1, length), length)
        ? UNSUPPORTED
        : INVALID;
  }

  private static boolean isOtherCoding(byte[] value, int from, int to) {
    int first = skipSpace(value, from, to);
    int end = to;
    while (end > first && (value[end - 1] == ' ' || value[end - 1] == '\t')) {
      end--;
    }
    for (int i = first; i < end; i++) {
      if (!Octets.isToken(value[i])) {
        return false;
      }
    }
    return end > first && !isChunked(value, first, end);
  }

  private static boolean isChunked(byte[] value, int from, int to) {
    if (to - from != NAME.length) {
      return false;
    }
    for (int i = 0; i < NAME.length; i++) {
      if (Octets.lowerCase(value[from + i]) != NAME[i]) {
        return false;
      }
    }
    return true;
  }

  private static int skipSpace(byte[] value, int from, int to) {
    int i = from;
    while (i < to && (value[i] == ' ' || value[i] == '\t')) {
      i++;
    }
    return i;
  }
}
