package dev.sluice.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How many responses may be fetched whole because a client asked for a range of them: each costs
 * the line more than its client wanted. For any thread.
 */
final class WholeFetches {
  /** At the same time. */
  private static final int UNDER_WAY_MAX = 8;

  /** Started within {@link #WHILE}. */
  private static final int STARTED_MAX = 60;

  private static final Duration WHILE = Duration.ofMinutes(1);

  private final InstantSource clock;
  private int underWay;
  private int started;
  private Instant since = Instant.MIN;

  WholeFetches(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether one more may begin, which then {@link #ended} tells of. */
  synchronized boolean begin() {
    Instant now = clock.instant();
    if (now.isAfter(since.plus(WHILE))) {
      since = now;
      started = 0;
    }
    if (underWay >= UNDER_WAY_MAX || started >= STARTED_MAX) {
      return false;
    }
    underWay++;
    started++;
    return true;
  }

  synchronized void ended() {
    underWay--;
  }
}
