package dev.sluice.config.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A time as an admin writes it. */
public final class RuleTime {
  /** A pattern of every text that may be one. */
  static final String LOOKS =
      "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}(:\\d{2})?)?";

  private RuleTime() {}

  /** {@code 2026-11-23T10:00}, with seconds and an offset if wanted; without one it is UTC. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return local(text);
    }
  }

  private static Optional<Instant> local(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
