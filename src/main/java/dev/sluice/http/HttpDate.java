package dev.sluice.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates in fields (RFC 9110 §5.6.7). */
public final class HttpDate {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

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
}
