package dev.sluice.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one date: a weekday, then either day, month, year, time and zone (IMF-fixdate, RFC 850) or
 * month, day, time and year (asctime). Which one it is shows in the second word.
 */
final class HttpDateReader {
  private static final int LONGEST = 64;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String WEEKDAYS = "sunmontuewedthufrisat";
  private static final int YEARS_AHEAD_MAX = 50;
  private static final int INVALID = -1;

  private final String text;
  private final Instant now;
  private int at;

  HttpDateReader(String text, Instant now) {
    this.text = text;
    this.now = now;
  }

  Optional<Instant> read() {
    if (text.length() > LONGEST || !isWeekday(word())) {
      return Optional.empty();
    }
    skip(',');
    boolean dayFirst = at < text.length() && isDigit(text.charAt(at));
    return dayFirst ? fixdate() : asctime();
  }

  private Optional<Instant> fixdate() {
    int day = number(2);
    int month = skip('-') ? month() : INVALID;
    int year = skip('-') ? year() : INVALID;
    int second = skip(' ') ? timeOfDay() : INVALID;
    String zone = skip(' ') ? word() : "";
    boolean utc = zone.equals("gmt") || zone.equals("utc");
    return utc ? instant(year, month, day, second) : Optional.empty();
  }

  private Optional<Instant> asctime() {
    int month = month();
    int day = skip(' ') ? number(2) : INVALID;
    int second = skip(' ') ? timeOfDay() : INVALID;
    int year = skip(' ') ? year() : INVALID;
    return instant(year, month, day, second);
  }

  private Optional<Instant> instant(int year, int month, int day, int second) {
    if (year < 0 || month < 0 || day < 0 || second < 0 || skip(' ') || at < text.length()) {
      return Optional.empty();
    }
    try {
      LocalDateTime midnight = LocalDateTime.of(year, month, day, 0, 0);
      return Optional.of(midnight.toInstant(ZoneOffset.UTC).plusSeconds(second));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 31st of February
    }
  }

  private int year() {
    int from = at;
    int year = number(4);
    if (year < 0 || at - from == 4) {
      return year;
    }
    if (at - from != 2) {
      return INVALID;
    }
    int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
    int candidate = thisYear - thisYear % 100 + year;
    return candidate > thisYear + YEARS_AHEAD_MAX ? candidate - 100 : candidate;
  }

  /** In seconds since midnight; a leap second is the next minute's first. */
  private int timeOfDay() {
    int hour = number(2);
    int minute = take(':') ? number(2) : INVALID;
    int second = take(':') ? number(2) : INVALID;
    boolean valid = hour >= 0 && minute >= 0 && second >= 0;
    return valid && hour < 24 && minute < 60 && second <= 60
        ? (hour * 60 + minute) * 60 + second
        : INVALID;
  }

  private int month() {
    String name = word();
    int index = name.length() == 3 ? MONTHS.indexOf(name) : INVALID;
    return index >= 0 && index % 3 == 0 ? index / 3 + 1 : INVALID;
  }

  private int number(int digitsMax) {
    int from = at;
    int number = 0;
    while (at < text.length() && isDigit(text.charAt(at)) && at - from < digitsMax) {
      number = number * 10 + (text.charAt(at++) - '0');
    }
    boolean more = at < text.length() && isDigit(text.charAt(at));
    return at == from || more ? INVALID : number;
  }

  /** Letters, in lower case. */
  private String word() {
    int from = at;
    while (at < text.length() && isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at).toLowerCase(Locale.ROOT);
  }

  private static boolean isWeekday(String word) {
    return word.length() >= 3 && WEEKDAYS.indexOf(word.substring(0, 3)) % 3 == 0;
  }

  /** Whether anything was there to skip: spaces and at most one of the given. */
  private boolean skip(char separator) {
    int from = at;
    boolean taken = false;
    while (at < text.length()
        && (text.charAt(at) == ' ' || (!taken && text.charAt(at) == separator))) {
      taken |= text.charAt(at) == separator;
      at++;
    }
    return at > from;
  }

  private boolean take(char separator) {
    if (at < text.length() && text.charAt(at) == separator) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
