package dev.sluice.store;

/** Content pulled piece by piece by one exchange. Every call comes from its event loop. */
public interface ContentReader {
  /**
   * The next piece, and forward.
   *
   * @param max the most bytes it may have, at least 1
   * @param copied the most of them where they are copied from a file, at least 1: memory that a
   *     client holds until it has taken them
   */
  Piece next(int max, int copied);

  /**
   * Runs the task once, on the event loop and never within this call, when {@link Piece.NotYet} may
   * have changed. A later call replaces an earlier one that hasn't run yet.
   */
  void whenMore(Runnable task);

  /** Ends the reading; pieces taken stay valid. Repeatable. */
  void close();
}
