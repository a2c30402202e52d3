package dev.sluice.accesslog.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A log, read in blocks of whole lines. Of a line too long to be one, its beginning stands for it.
 */
public final class LogReader {
  private static final int BLOCK = 256 * 1024;

  private final int log;
  private final InputStream in;
  private byte[] rest = {};
  private long line = 1;
  private boolean atEnd;
  private boolean inLongLine;

  /**
   * @param log the how-manieth of several, from 0
   */
  public LogReader(int log, InputStream in) {
    this.log = log;
    this.in = in;
  }

  /** The next block; empty at the end. */
  public Optional<LogBlock> next() throws IOException {
    if (inLongLine) {
      dropToEndOfLine();
    }
    byte[] bytes = Arrays.copyOf(rest, Math.max(BLOCK, rest.length * 2));
    int length = rest.length;
    int lastEnd = -1;
    while (!atEnd && lastEnd < 0 && length <= LogBlock.LONGEST_LINE) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      int count = in.readNBytes(bytes, length, bytes.length - length);
      lastEnd = lastEnd(bytes, length, length + count);
      length += count;
      atEnd = length < bytes.length;
    }
    inLongLine = !atEnd && lastEnd < 0;
    int whole = lastEnd < 0 || atEnd ? length : lastEnd + 1;
    rest = Arrays.copyOfRange(bytes, whole, length);
    LogBlock block = new LogBlock(log, bytes, whole, line);
    line += lines(bytes, whole);
    return whole == 0 ? Optional.empty() : Optional.of(block);
  }

  /** How many lines have been read. */
  public long lines() {
    return line - 1;
  }

  private void dropToEndOfLine() throws IOException {
    while (inLongLine && !atEnd) {
      byte[] bytes = in.readNBytes(BLOCK);
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      atEnd = bytes.length < BLOCK;
      if (end < bytes.length) {
        rest = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        inLongLine = false;
        line++;
      }
    }
  }

  private static int lastEnd(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static long lines(byte[] bytes, int length) {
    long lines = 0;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        lines++;
      }
    }
    return lines;
  }
}
