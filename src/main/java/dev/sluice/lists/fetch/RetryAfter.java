package dev.sluice.lists.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header field Retry-After (RFC 9110 §10.2.3). */
final class RetryAfter {
  private static final int DIGITS = 9;

  private RetryAfter() {}

  /** Seconds, or a date, of which a past one is no wait; empty when it is neither. */
  static Optional<Duration> in(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]{1," + DIGITS + "}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
