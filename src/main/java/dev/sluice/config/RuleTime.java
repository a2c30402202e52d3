package dev.sluice.config;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A time as an admin writes it.
 *
 * @param offset empty where the clocks of the rules' time zone are meant
 */
public record RuleTime(LocalDateTime local, Optional<ZoneOffset> offset) {
  /** A pattern of every text that may be one. */
  public static final String LOOKS =
      "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2}(:\\d{2})?)?";

  /** {@code 2026-11-23T10:00}, with seconds and an offset if wanted. */
  public static Optional<RuleTime> parse(String text) {
    String joined = text.replace(' ', 'T');
    try {
      OffsetDateTime time = OffsetDateTime.parse(joined);
      return Optional.of(new RuleTime(time.toLocalDateTime(), Optional.of(time.getOffset())));
    } catch (DateTimeParseException _) {
      return local(joined);
    }
  }

  /**
   * The moment meant; of two, where clocks are put back, the earlier. Empty where clocks are put
   * forward past it, so that it never comes.
   */
  public Optional<Instant> in(ZoneId zone) {
    if (offset.isPresent()) {
      return Optional.of(local.toInstant(offset.get()));
    }
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    return valid.isEmpty() ? Optional.empty() : Optional.of(local.toInstant(valid.getFirst()));
  }

  private static Optional<RuleTime> local(String text) {
    try {
      return Optional.of(new RuleTime(LocalDateTime.parse(text), Optional.empty()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
