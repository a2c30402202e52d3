package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.time.Instant;
import java.util.List;

/**
 * The age that a response came with (RFC 9111 §4.2.3).
 *
 * @param known whether its Age field can be relied on. One that isn't a single non-negative integer
 *     tells that a cache before us is broken or that somebody plays with it; how old the response
 *     is can't be said then, so it counts as stale
 */
record InitialAge(long millis, boolean known) {
  static InitialAge of(Fields fields, Instant date, Instant requestTime, Instant responseTime) {
    long apparent = wholeSeconds(responseTime.toEpochMilli() - date.toEpochMilli());
    List<String> lines = fields.all("age");
    if (lines.isEmpty()) {
      return new InitialAge(apparent, true);
    }
    long age = lines.size() == 1 ? DeltaSeconds.parse(lines.getFirst().strip()) : -1;
    if (age < 0) {
      return new InitialAge(apparent, false);
    }
    long delay = Math.max(0, responseTime.toEpochMilli() - requestTime.toEpochMilli());
    return new InitialAge(Math.max(apparent, age * 1000 + delay), true);
  }

  /** Dates have whole seconds; the fraction that is missing from them is no age. */
  private static long wholeSeconds(long millis) {
    return Math.max(0, millis / 1000 * 1000);
  }
}
