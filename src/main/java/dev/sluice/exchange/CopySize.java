package dev.sluice.exchange;

/**
 * How much of a file is copied at once for a client: twice as much each time while its socket takes
 * all of it. With 64 KiB throughout, each write would end in a packet that is nearly empty, and
 * content of 10 MB took 1.5 times the CPU.
 */
final class CopySize {
  /** Bytes: at first, and for a client that takes no more, which holds so much memory then. */
  static final int LEAST = 64 * 1024;

  /** Bytes: more of it would leave the processor's cache before it is sent. */
  static final int MOST = 256 * 1024;

  private int size = LEAST / 2;

  /**
   * How many bytes now.
   *
   * @param allTaken whether the socket has taken all that was written
   */
  int next(boolean allTaken) {
    size = allTaken ? Math.min(2 * size, MOST) : LEAST;
    return size;
  }
}
