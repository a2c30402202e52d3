package dev.sluice.lists.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a stream, ended by LF, CRLF, CR or its end; of one that is too long only its start.
 */
final class BoundedLines {
  private static final int LONGEST = 8192; // bytes; what follows is dropped

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private final byte[] line = new byte[LONGEST];
  private int at;
  private int end;
  private long number;
  private int length;
  private boolean tooLong;
  private boolean afterReturn;

  BoundedLines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    int b = read();
    if (b == '\n' && afterReturn) {
      b = read();
    }
    afterReturn = false;
    if (b < 0) {
      return false;
    }
    number++;
    while (b >= 0 && b != '\n' && b != '\r') {
      if (length < LONGEST) {
        line[length++] = (byte) b;
      } else {
        tooLong = true;
      }
      b = read();
    }
    afterReturn = b == '\r';
    return true;
  }

  /** 1-based. */
  long number() {
    return number;
  }

  boolean tooLong() {
    return tooLong;
  }

  /** UTF-8, read leniently. */
  String text() {
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private int read() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer));
      at = 0;
      if (end == 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }
}
