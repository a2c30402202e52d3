package dev.sluice.config.read;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes such as {@code 512MiB} and times such as {@code 30m}. */
public final class Quantities {
  private static final String NUMBER = "[0-9]{1,12}";
  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(" + NUMBER + ") ?([A-Za-z]*)");
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
  private static final Map<String, Long> SECONDS =
      Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L);

  /** A pattern of every text that is a size. */
  static final String SIZE_LOOKS = looks(BYTES);

  static final String DURATION_LOOKS = looks(SECONDS);

  private Quantities() {}

  private static String looks(Map<String, Long> units) {
    return NUMBER + " ?(" + String.join("|", new TreeSet<>(units.keySet())) + ")";
  }

  /** Bytes. */
  static Optional<Long> size(String text) {
    return read(text, BYTES);
  }

  /** Of a number and s, m, h or d; empty for anything else. */
  public static Optional<Duration> duration(String text) {
    return read(text, SECONDS).map(Duration::ofSeconds);
  }

  /** As {@link #size} reads it. */
  static String ofBytes(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : bytes + "B";
  }

  private static Optional<Long> read(String text, Map<String, Long> units) {
    Matcher parts = NUMBER_AND_UNIT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Optional<Long> unit = Optional.ofNullable(units.get(parts.group(2)));
    return unit.flatMap(each -> product(Long.parseLong(parts.group(1)), each));
  }

  private static Optional<Long> product(long number, long unit) {
    return number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
  }
}
