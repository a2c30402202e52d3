package dev.sluice.policy.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Days DAILY = new Days.Weekly(EnumSet.allOf(DayOfWeek.class));
  private static final Days WEEKDAYS =
      new Days.Weekly(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-23T08:44:59Z, false",
    "2026-11-23T08:45:00Z, true",
    "2026-11-23T12:14:59Z, true",
    "2026-11-23T12:15:00Z, false",
    "2026-11-28T10:00:00Z, false"
  })
  void aSlotHasItsBeginningAndNotItsEnd(Instant at, boolean in) {
    assertThat(isIn(at, ZoneOffset.UTC, slot(WEEKDAYS, "08:45-12:15"))).isEqualTo(in);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-11-27T23:00:00Z, true", // a Friday
    "2026-11-28T05:59:00Z, true",
    "2026-11-28T06:00:00Z, false",
    "2026-11-28T22:30:00Z, false",
    "2026-11-23T05:00:00Z, false" // a Monday; Sunday's night isn't one
  })
  void pastMidnightASlotBelongsToTheDayItBeginsOn(Instant at, boolean in) {
    assertThat(isIn(at, ZoneOffset.UTC, slot(WEEKDAYS, "22:00-06:00"))).isEqualTo(in);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-12-21T10:00:00Z, false", // off
    "2026-12-24T08:50:00Z, false", // hours of its own, not the week's
    "2026-12-24T09:30:00Z, true",
    "2026-12-18T10:00:00Z, true",
    "2027-01-03T10:00:00Z, false",
    "2027-01-04T10:00:00Z, true"
  })
  void datesStandAboveTheWeekAndTheFewestDaysAboveMore(Instant at, boolean in) {
    assertThat(
            isIn(
                at,
                ZoneOffset.UTC,
                slot(WEEKDAYS, "08:45-12:15"),
                slot(dates("2026-12-24", "2026-12-24"), "09:00-12:00"),
                new TimeSlot(dates("2026-12-21", "2027-01-03"), Optional.empty())))
        .isEqualTo(in);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-12-24T23:00:00Z, false",
    "2026-12-24T05:00:00Z, true", // the night of the 23rd goes on
    "2026-12-25T05:00:00Z, false"
  })
  void aDayOffHasNoNightButEndsTheOneBefore(Instant at, boolean in) {
    assertThat(
            isIn(
                at,
                ZoneOffset.UTC,
                slot(DAILY, "22:00-06:00"),
                new TimeSlot(dates("2026-12-24", "2026-12-24"), Optional.empty())))
        .isEqualTo(in);
  }

  /** On 2026-03-29 the clocks of London go from 01:00 to 02:00, at 01:00 UTC. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-29T00:59:59Z, false",
    "2026-03-29T01:00:00Z, true",
    "2026-03-29T01:29:59Z, true",
    "2026-03-29T01:30:00Z, false"
  })
  void hoursLeftOutNeverCome(Instant at, boolean in) {
    assertThat(isIn(at, LONDON, slot(DAILY, "01:15-02:30"))).isEqualTo(in);
  }

  /** On 2026-10-25 the clocks of London go from 02:00 to 01:00, at 01:00 UTC. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-10-25T00:14:59Z, false",
    "2026-10-25T00:15:00Z, true",
    "2026-10-25T00:45:00Z, false",
    "2026-10-25T01:14:59Z, false",
    "2026-10-25T01:15:00Z, true",
    "2026-10-25T01:45:00Z, false"
  })
  void hoursThatComeTwiceCountTwice(Instant at, boolean in) {
    assertThat(isIn(at, LONDON, slot(DAILY, "01:15-01:45"))).isEqualTo(in);
  }

  @Test
  void tellsEachTimeWithItsSlot() {
    TimeSlot lessons = slot(WEEKDAYS, "08:45-12:15");
    Calendar calendar =
        new Calendar(
            List.of(
                new Times("never", List.of()),
                new Times("lessons", List.of(slot(DAILY, "00:00-01:00"), lessons))),
            LONDON);
    Instant at = Instant.parse("2026-07-01T08:00:00Z");
    assertThat(calendar.inForce(at)).containsExactly(new Calendar.InForce("lessons", lessons));
    assertThat(calendar.at(at)).containsExactly(0b10);
    assertThat(calendar.local(at)).hasToString("2026-07-01T09:00");
    assertThat(calendar.names()).containsExactly("never", "lessons");
  }

  @Test
  void whatWasFoundForOneMinuteIsNotTakenForAnother() {
    Calendar calendar =
        new Calendar(List.of(new Times("t", List.of(slot(DAILY, "10:00-10:01")))), ZoneOffset.UTC);
    for (String time : List.of("10:00:30", "09:59:59", "10:00:00", "10:01:00", "10:00:59")) {
      assertThat(calendar.at(Instant.parse("2026-07-01T" + time + "Z"))[0] == 1)
          .isEqualTo(time.startsWith("10:00"));
    }
  }

  /** Before 1847 the clocks of London stood 75 seconds behind Greenwich's. */
  @Test
  void clocksThatStoodOffTheMinuteAreFollowedToo() {
    Calendar calendar =
        new Calendar(List.of(new Times("t", List.of(slot(DAILY, "10:00-10:01")))), LONDON);
    assertThat(calendar.at(Instant.parse("1840-01-01T10:01:14Z"))).containsExactly(0);
    assertThat(calendar.at(Instant.parse("1840-01-01T10:01:15Z"))).containsExactly(1);
    assertThat(calendar.at(Instant.parse("1840-01-01T10:02:14Z"))).containsExactly(1);
    assertThat(calendar.at(Instant.parse("1840-01-01T10:02:15Z"))).containsExactly(0);
  }

  private static boolean isIn(Instant at, ZoneId zone, TimeSlot... slots) {
    return new Calendar(List.of(new Times("t", List.of(slots))), zone).at(at)[0] == 1;
  }

  private static TimeSlot slot(Days days, String hours) {
    return new TimeSlot(days, Optional.of(new Hours(minute(hours, 0), minute(hours, 6))));
  }

  private static int minute(String hours, int at) {
    return Integer.parseInt(hours.substring(at, at + 2)) * 60
        + Integer.parseInt(hours.substring(at + 3, at + 5));
  }

  private static Days dates(String first, String last) {
    return new Days.Dates(LocalDate.parse(first), LocalDate.parse(last));
  }
}
