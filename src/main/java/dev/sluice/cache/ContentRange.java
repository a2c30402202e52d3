package dev.sluice.cache;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a Content-Range field (RFC 9110 §14.4). */
final class ContentRange {
  private static final String UNIT = "bytes ";

  private ContentRange() {}

  /** Empty for other units, for an unsatisfied range and for one that contradicts itself. */
  static Optional<Extent.Part> parse(String value) {
    String text = value.strip();
    int dash = text.indexOf('-');
    int slash = text.indexOf('/');
    if (!text.toLowerCase(Locale.ROOT).startsWith(UNIT) || dash < UNIT.length() || slash < dash) {
      return Optional.empty();
    }
    OptionalLong first = Decimal.parse(text.substring(UNIT.length(), dash).strip());
    OptionalLong last = Decimal.parse(text.substring(dash + 1, slash).strip());
    String complete = text.substring(slash + 1).strip();
    OptionalLong length = Decimal.parse(complete);
    if (first.isEmpty() || last.isEmpty() || (length.isEmpty() && !complete.equals("*"))) {
      return Optional.empty();
    }
    return part(first.getAsLong(), last.getAsLong(), length);
  }

  private static Optional<Extent.Part> part(long first, long last, OptionalLong length) {
    boolean contradicts = last < first || length.orElse(Long.MAX_VALUE) <= last;
    return contradicts ? Optional.empty() : Optional.of(new Extent.Part(first, last, length));
  }
}
