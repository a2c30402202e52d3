package dev.sluice.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates in fields (RFC 9110 §5.6.7). */
public final class HttpDate {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String TIME = "\\d\\d:\\d\\d:\\d\\d";

  /** IMF-fixdate, RFC 850's and asctime's format, case aside. */
  private static final Pattern EXACT =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d %1$s \\d{4} %2$s GMT".formatted(MONTH, TIME)
              + "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \\d\\d-%1$s-\\d\\d %2$s GMT"
                  .formatted(MONTH, TIME)
              + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) %1$s (?:\\d| )\\d %2$s \\d{4}"
                  .formatted(MONTH, TIME),
          Pattern.CASE_INSENSITIVE);

  private HttpDate() {}

  /** In the one format in which dates are sent. */
  public static String format(Instant instant) {
    return IMF_FIXDATE.format(instant);
  }

  /**
   * Reads each of the three formats that recipients must know, and what differs from them without
   * becoming ambiguous (case, spaces, a missing comma); empty for anything else.
   *
   * @param now decides the century of a year of two digits: never more than 50 years ahead
   */
  public static Optional<Instant> parse(String value, Instant now) {
    return new HttpDateReader(value, now).read();
  }

  /**
   * Reads the three formats and nothing that differs from them but in case, for fields where an
   * invalid date has a meaning of its own (Expires: RFC 9111 §4.2, §5.3).
   */
  public static Optional<Instant> parseStrictly(String value, Instant now) {
    return EXACT.matcher(value).matches() ? parse(value, now) : Optional.empty();
  }
}
