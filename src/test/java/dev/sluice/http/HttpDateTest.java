package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpDateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long YEAR_9999 = 253_402_300_799L;

  @Test
  void hasTwoDigitsForTheDay() {
    assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.9Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(HttpDate.format(Instant.parse("2026-09-30T23:59:59Z")))
        .isEqualTo("Wed, 30 Sep 2026 23:59:59 GMT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "foo",
        "Sun",
        "Sun, ",
        "06 Nov 1994 08:49:37 GMT",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 AEST",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 06 Nov 1994 08:49:37 GMT x",
        "Sun, 06 Nov 194 08:49:37 GMT",
        "Sun, 06 Nov 19944 08:49:37 GMT",
        "Sun, 06 Nox 1994 08:49:37 GMT",
        "Sun, 06 ovd 1994 08:49:37 GMT",
        "Sun, 006 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08.49.37 GMT",
        "Xyz, 06 Nov 1994 08:49:37 GMT",
        "nmo, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov  6 08:49:37",
        "Sun Nov  6 08:49:37 994",
        "Sun,, 06 Nov 1994 08:49:37 GMT",
        "1994-11-06T08:49:37Z",
        "784111777"
      })
  void anythingElseIsNoDate(String text) {
    assertThat(HttpDate.parse(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun, 06  Nov  1994  08:49:37 UTC",
        "Sun, 6-Nov-1994 8:49:37 GMT"
      })
  void whatDiffersWithoutBecomingAmbiguousIsRead(String text) {
    assertThat(HttpDate.parse(text, NOW)).contains(Instant.parse("1994-11-06T08:49:37Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun Nov 06 08:49:37 1994",
        "SUN, 06 NOV 1994 08:49:37 gmt",
      })
  void theThreeFormatsAreReadInAnyCase(String text) {
    Instant instant = Instant.parse("1994-11-06T08:49:37Z");
    assertThat(HttpDate.parse(text, NOW)).contains(instant);
    assertThat(HttpDate.parseStrictly(text, NOW)).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06  Nov  1994 08:49:37 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08.49.37 GMT",
        "Sunday, 06 Nov 1994 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "0"
      })
  void whatDiffersFromThemIsStrictlyNoDate(String text) {
    assertThat(HttpDate.parseStrictly(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"76, 2076", "77, 1977", "26, 2026", "99, 1999", "00, 2000", "50, 2050"})
  void twoDigitsAreNeverMoreThanFiftyYearsAhead(String digits, int year) {
    assertThat(HttpDate.parse("Monday, 01-Jan-" + digits + " 00:00:00 GMT", NOW))
        .contains(Instant.parse(year + "-01-01T00:00:00Z"));
  }

  @Test
  void aLeapSecondIsTheNextMinute() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
        .contains(Instant.parse("2017-01-01T00:00:00Z"));
  }

  @Property
  void readsWhatItWrites(@ForAll @LongRange(min = 0, max = YEAR_9999) long seconds) {
    Instant instant = Instant.ofEpochSecond(seconds);
    assertThat(HttpDate.parse(HttpDate.format(instant), NOW)).contains(instant);
    assertThat(HttpDate.parseStrictly(HttpDate.format(instant), NOW)).contains(instant);
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(HttpDate.parse("Sun, " + text, NOW)).isNotNull();
    assertThat(HttpDate.parse(text, NOW)).isNotNull();
  }
}
