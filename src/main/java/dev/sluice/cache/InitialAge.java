package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.time.Instant;

/** The age that a response came with ({@code corrected_initial_age}, RFC 9111 §4.2.3). */
final class InitialAge {
  private InitialAge() {}

  static long millis(Fields fields, Instant date, Instant requestTime, Instant responseTime) {
    long apparent = wholeSeconds(responseTime.toEpochMilli() - date.toEpochMilli());
    long age = DeltaSeconds.parse(firstMember(fields));
    if (age < 0) {
      return apparent;
    }
    long delay = Math.max(0, responseTime.toEpochMilli() - requestTime.toEpochMilli());
    return Math.max(apparent, age * 1000 + delay);
  }

  /** Of several values the first one counts, and what is no number is ignored (RFC 9111 §5.1). */
  private static String firstMember(Fields fields) {
    for (String line : fields.all("age")) {
      for (String member : line.split(",")) {
        if (!member.isBlank()) {
          return member.strip();
        }
      }
    }
    return "";
  }

  /** Dates have whole seconds; the fraction that is missing from them is no age. */
  private static long wholeSeconds(long millis) {
    return Math.max(0, millis / 1000 * 1000);
  }
}
