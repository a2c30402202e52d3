package dev.sluice.accesslog.read;

import java.nio.charset.StandardCharsets;

/** Some whole lines of a log. */
public final class LogBlock {
  static final int LONGEST_LINE = 1 << 20; // bytes

  private final int log;
  private final byte[] bytes;
  private final int length;
  private final long firstLine;

  /**
   * @param bytes the lines, of which the last may lack its end; not to be changed any more
   * @param firstLine the number of the first, 1-based
   */
  LogBlock(int log, byte[] bytes, int length, long firstLine) {
    this.log = log;
    this.bytes = bytes;
    this.length = length;
    this.firstLine = firstLine;
  }

  /** The how-manieth of several logs it is of, from 0. */
  public int log() {
    return log;
  }

  /** Takes the lines of a block, one after the other. */
  @FunctionalInterface
  public interface Taker {
    /**
     * One line.
     *
     * @param number 1-based
     */
    void take(LogLine line, long number);
  }

  /** Reads every line that isn't empty. */
  public void read(Taker taker) {
    long number = firstLine;
    int from = 0;
    while (from < length) {
      int end = from;
      while (end < length && bytes[end] != '\n') {
        end++;
      }
      int to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
      if (to > from) {
        taker.take(line(from, to - from), number);
      }
      number++;
      from = end + 1;
    }
  }

  private LogLine line(int from, int size) {
    if (size > LONGEST_LINE) {
      return LogLine.leftOut(LogLine.Why.TOO_LONG);
    }
    byte first = bytes[from];
    if (first == '{') {
      return JsonLogLine.read(bytes, from, size);
    }
    return first >= '0' && first <= '9'
        ? SquidLogLine.read(new String(bytes, from, size, StandardCharsets.UTF_8))
        : LogLine.leftOut(LogLine.Why.NO_RECORD);
  }
}
