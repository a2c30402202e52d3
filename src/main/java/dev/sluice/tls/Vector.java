package dev.sluice.tls;

import java.nio.charset.StandardCharsets;

/**
 * A stretch of bytes read from its front, in the presentation language of RFC 8446 §3. Nothing is
 * read beyond its end, and what lies within it can't be longer than it is.
 */
final class Vector {
  private final byte[] bytes;
  private final int end;
  private int next;

  /** Covers {@code bytes[start..end)}. */
  Vector(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.next = start;
    this.end = end;
  }

  boolean isEmpty() {
    return next == end;
  }

  int length() {
    return end - next;
  }

  int uint8() {
    return bytes[advance(1)] & 0xff;
  }

  int uint16() {
    int at = advance(2);
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  void skip(int count) {
    advance(count);
  }

  /** The vector whose length is the next byte. */
  Vector vector8() {
    return sub(uint8());
  }

  /** The vector whose length is the next two bytes. */
  Vector vector16() {
    return sub(uint16());
  }

  /** The rest, a character a byte. */
  String text() {
    return new String(bytes, next, length(), StandardCharsets.ISO_8859_1);
  }

  private Vector sub(int count) {
    int start = advance(count);
    return new Vector(bytes, start, start + count);
  }

  private int advance(int count) {
    if (count > length()) {
      throw new MalformedHello("a length runs over the end of what holds it");
    }
    int at = next;
    next += count;
    return at;
  }
}
