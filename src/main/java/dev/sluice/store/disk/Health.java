package dev.sluice.store.disk;

import java.util.function.LongSupplier;

/**
 * Whether one kind of work on the disk is tried at all. Failures in a row, as many as given, stop
 * it for a while, twice as long each time; a success after that forgets them. Thread-safe.
 */
final class Health {
  private static final long FIRST_PAUSE_SECONDS = 5;
  private static final long LONGEST_PAUSE_SECONDS = 300;

  private final LongSupplier seconds;
  private final int tolerated;
  private int failures;
  private long pause = FIRST_PAUSE_SECONDS;
  private volatile long until;

  Health(LongSupplier seconds, int tolerated) {
    this.seconds = seconds;
    this.tolerated = tolerated;
  }

  boolean isGood() {
    return until == 0 || seconds.getAsLong() >= until;
  }

  synchronized void failed() {
    failures++;
    if (failures > tolerated && isGood()) {
      until = seconds.getAsLong() + pause;
      pause = Math.min(LONGEST_PAUSE_SECONDS, pause * 2);
    }
  }

  synchronized void succeeded() {
    if (failures > 0 && isGood()) {
      failures = 0;
      pause = FIRST_PAUSE_SECONDS;
      until = 0;
    }
  }
}
