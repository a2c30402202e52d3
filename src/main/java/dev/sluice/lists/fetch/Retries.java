package dev.sluice.lists.fetch;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.transport.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed fetch is tried again: after a random part of a time that doubles (full jitter), so
 * that many gateways don't ask a server that is in trouble all at once.
 */
final class Retries {
  static final int ATTEMPTS = 4;
  private static final Duration FIRST = Duration.ofSeconds(2);

  private Retries() {}

  /** The longest wait after so many failures, from 1. */
  static Duration range(int failures) {
    return FIRST.multipliedBy(1L << (failures - 1));
  }

  /**
   * How long to wait; never less than the server asks for. Empty: give up for now.
   *
   * @param failures so far, from 1
   */
  static Optional<Duration> next(int failures, Failed last, RandomGenerator random) {
    Duration asked = last.retryAfter().orElse(Duration.ZERO);
    if (!last.retryable()
        || failures >= ATTEMPTS
        || asked.compareTo(Timeouts.FETCH_RETRY_AFTER) > 0) {
      return Optional.empty();
    }
    return Optional.of(asked.plusMillis(random.nextLong(range(failures).toMillis() + 1)));
  }
}
