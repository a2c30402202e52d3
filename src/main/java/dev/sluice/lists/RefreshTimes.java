package dev.sluice.lists;

import java.time.Duration;
import java.time.Instant;

/** When a list is to be fetched next. */
final class RefreshTimes {
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);
  private static final int DOUBLINGS = 10;
  private static final double SPREAD = 0.1;

  private RefreshTimes() {}

  /**
   * At once when it was never asked for; after a failure in a minute, then in twice that and so on,
   * never later than the refresh would be; else the refresh after the last answer.
   *
   * @param chance 0 to 1; takes up to a tenth off, so that many gateways don't ask at once
   */
  static Instant next(FetchRecord record, Duration refresh, double chance) {
    if (record.triedAt().equals(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    if (record.failures() == 0) {
      return record.checkedAt().plus(spread(refresh, chance));
    }
    Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(record.failures() - 1, DOUBLINGS));
    return record.triedAt().plus(spread(shortest(doubled, LONGEST_WAIT, refresh), chance));
  }

  private static Duration shortest(Duration a, Duration b, Duration c) {
    Duration ab = a.compareTo(b) < 0 ? a : b;
    return ab.compareTo(c) < 0 ? ab : c;
  }

  private static Duration spread(Duration time, double chance) {
    return Duration.ofMillis((long) (time.toMillis() * (1 - SPREAD * chance)));
  }
}
