package dev.sluice.accesslog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as RFC 3339 in UTC with milliseconds; remembers the last second's text. */
final class TimeText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private long second = Long.MIN_VALUE;
  private String text = "";

  void append(Instant instant, LineBuffer out) {
    if (instant.getEpochSecond() != second) {
      second = instant.getEpochSecond();
      text = SECONDS.format(instant);
    }
    out.ascii(text).ascii('.').number(instant.getNano() / 1_000_000, 3, '0').ascii('Z');
  }
}
