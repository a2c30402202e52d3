package dev.sluice.lists.fetch;

import java.time.Duration;

/** The time at which all of a fetch must be done. */
final class Deadline {
  private final Duration whole;
  private final long end; // on System.nanoTime

  private Deadline(Duration whole) {
    this.whole = whole;
    this.end = System.nanoTime() + whole.toNanos();
  }

  static Deadline in(Duration whole) {
    return new Deadline(whole);
  }

  /** As much of a wait as there is time for; zero when there is none. */
  Duration atMost(Duration wait) {
    Duration left = left();
    return wait.compareTo(left) < 0 ? wait : left;
  }

  boolean leaves(Duration wait) {
    return wait.compareTo(left()) < 0;
  }

  boolean isOver() {
    return left().isZero();
  }

  /** From the start. */
  Duration whole() {
    return whole;
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
