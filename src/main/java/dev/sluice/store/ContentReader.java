package dev.sluice.store;

/** Content pulled piece by piece by one exchange. Every call comes from its event loop. */
public interface ContentReader {
  /** The most bytes copied from a file at once: what a client that takes nothing more holds. */
  int COPIED_MAX = 64 << 10;

  /**
   * The next piece, and forward.
   *
   * @param max the most bytes it may have, at least 1
   */
  Piece next(int max);

  /**
   * Runs the task once, on the event loop and never within this call, when {@link Piece.NotYet} may
   * have changed. A later call replaces an earlier one that hasn't run yet.
   */
  void whenMore(Runnable task);

  /** Ends the reading; pieces taken stay valid. Repeatable. */
  void close();
}
