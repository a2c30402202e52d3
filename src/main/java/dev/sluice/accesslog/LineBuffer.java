package dev.sluice.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of log lines, appended and reused. Text that came from outside goes through {@link #json}
 * or {@link #percent}, which leave no way to end a line or to speak to a terminal.
 */
final class LineBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int REPLACEMENT = 0xFFFD;

  private static final int USUAL = 64 * 1024;
  private static final int KEPT = 1024 * 1024;

  private byte[] bytes = new byte[USUAL];
  private int length;

  int length() {
    return length;
  }

  /** What is held, for one write. */
  ByteBuffer contents() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  /** Takes the first bytes away; room that one odd line needed isn't kept. */
  void discard(int count) {
    length -= count;
    if (length == 0 && bytes.length > KEPT) {
      bytes = new byte[USUAL];
    } else {
      System.arraycopy(bytes, count, bytes, 0, length);
    }
  }

  /** How many bytes the first line has, its end included; all when it has no end. */
  int firstLine() {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return length;
  }

  /** Whether so many first bytes are whole lines. */
  boolean endsLine(int count) {
    return bytes[count - 1] == '\n';
  }

  /** How many line ends are in the first bytes. */
  int lines(int count) {
    int lines = 0;
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }

  LineBuffer ascii(char c) {
    reserve(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Text of ours, ASCII only. */
  LineBuffer ascii(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  LineBuffer number(long value) {
    if (value < 0) {
      return ascii(Long.toString(value));
    }
    int digits = digits(value);
    reserve(digits);
    long rest = value;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** A number of at least so many places, filled up on its left. */
  LineBuffer number(long value, int places, char fill) {
    for (int i = digits(value); i < places; i++) {
      ascii(fill);
    }
    return number(value);
  }

  /** The content of a JSON string (RFC 8259 §7); letters and digits of any script stay readable. */
  LineBuffer json(String text) {
    reserve(text.length() * 6);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
        bytes[length++] = (byte) c;
      } else if (c == '"' || c == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
      } else if (c >= 0x80 && Character.isLetterOrDigit(c)) {
        utf8(c);
      } else {
        escape(isSurrogate(c) ? REPLACEMENT : c);
      }
    }
    return this;
  }

  /** Text whose controls, blanks and non-ASCII characters become percent-encoded UTF-8. */
  LineBuffer percent(String text) {
    reserve(text.length() * 9);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c > 0x20 && c < 0x7F) {
        bytes[length++] = (byte) c;
      } else {
        int from = length;
        utf8(isSurrogate(c) ? REPLACEMENT : c);
        percentFrom(from);
      }
    }
    return this;
  }

  private void percentFrom(int from) {
    int count = length - from;
    for (int i = count - 1; i >= 0; i--) {
      int octet = bytes[from + i] & 0xFF;
      bytes[from + i * 3 + 2] = (byte) Character.toUpperCase((char) HEX[octet & 0xF]);
      bytes[from + i * 3 + 1] = (byte) Character.toUpperCase((char) HEX[octet >> 4]);
      bytes[from + i * 3] = '%';
    }
    length = from + count * 3;
  }

  private void escape(int c) {
    if (c > 0xFFFF) {
      escape(Character.highSurrogate(c));
      escape(Character.lowSurrogate(c));
      return;
    }
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(c >> shift) & 0xF];
    }
  }

  private void utf8(int c) {
    if (c < 0x80) {
      bytes[length++] = (byte) c;
    } else if (c < 0x800) {
      bytes[length++] = (byte) (0xC0 | (c >> 6));
      continuation(c);
    } else if (c < 0x10000) {
      bytes[length++] = (byte) (0xE0 | (c >> 12));
      continuation(c >> 6);
      continuation(c);
    } else {
      bytes[length++] = (byte) (0xF0 | (c >> 18));
      continuation(c >> 12);
      continuation(c >> 6);
      continuation(c);
    }
  }

  private void continuation(int bits) {
    bytes[length++] = (byte) (0x80 | (bits & 0x3F));
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
