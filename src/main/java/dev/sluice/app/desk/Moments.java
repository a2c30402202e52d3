package dev.sluice.app.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Points and lengths of time as an admin reads them. */
final class Moments {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Moments() {}

  static String of(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /** As a command takes it: {@code 90m}, {@code 2h}. */
  static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3600 == 0 && seconds > 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
