package dev.sluice.cache;

import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.date;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4.2: lifetimes in seconds, of responses received at T0. */
final class FreshnessTest {
  private static Freshness of(int status, String... fields) {
    return Freshness.of(status, FieldList.of(fields), T0, T0);
  }

  private static long lifetime(String... fields) {
    return of(200, fields).lifetimeMillis() / 1000;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "",
        "tomorrow",
        "Sun, 31 Feb 2027 00:00:00 GMT",
        "Thu, 18 Aug 2050 02:01:18 UTC",
        "Thu 18 Aug 2050 02:01:18 GMT",
        "1"
      })
  void anExpiresThatIsNoDateIsThePast(String expires) {
    assertThat(lifetime("Date", date(0), "Expires", expires)).isZero();
  }

  @Test
  void severalExpiresEndWithTheFirstOfThem() {
    assertThat(lifetime("Date", date(0), "Expires", date(60), "Expires", date(5))).isEqualTo(5);
    assertThat(lifetime("Date", date(0), "Expires", date(60), "Expires", "0")).isZero();
  }

  @Test
  void sharedMaxAgeComesBeforeMaxAgeBeforeExpires() {
    String expires = date(30);
    assertThat(lifetime("Expires", expires, "Cache-Control", "max-age=20, s-maxage=10"))
        .isEqualTo(10);
    assertThat(lifetime("Expires", expires, "Cache-Control", "max-age=20")).isEqualTo(20);
    assertThat(lifetime("Expires", expires, "Cache-Control", "max-age=0, s-maxage=9")).isEqualTo(9);
    assertThat(lifetime("Expires", expires, "Cache-Control", "public", "Date", date(0)))
        .isEqualTo(30);
    assertThat(lifetime("Expires", "0", "Cache-Control", "max-age=20")).isEqualTo(20);
  }

  @Test
  void expiresCountsFromDateOrElseFromTheTimeOfReceipt() {
    assertThat(lifetime("Date", date(400), "Expires", date(300))).isZero();
    assertThat(lifetime("Date", date(-10), "Expires", date(10))).isEqualTo(20);
    assertThat(lifetime("Date", "foo", "Expires", date(10))).isEqualTo(10);
    assertThat(lifetime("Expires", date(10))).isEqualTo(10);
  }

  @Test
  void aGuessIsATenthOfTheTimeWithoutChangeAndAtMostADay() {
    assertThat(lifetime("Date", date(0), "Last-Modified", date(-1000))).isEqualTo(100);
    assertThat(lifetime("Date", date(0), "Last-Modified", date(-100_000_000))).isEqualTo(86_400);
    assertThat(lifetime("Date", date(0), "Last-Modified", date(1000))).isZero();
    assertThat(lifetime("Date", date(0), "Last-Modified", "long ago")).isZero();
    assertThat(lifetime("Date", date(0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501})
  void theseStatusesMayBeGuessed(int status) {
    assertThat(of(status, "Last-Modified", date(-1000)).lifetimeMillis()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 302, 303, 307, 400, 403, 500, 502, 503, 504, 599})
  void othersOnlyWhenPublic(int status) {
    String modified = date(-1000);
    assertThat(of(status, "Last-Modified", modified).lifetimeMillis()).isZero();
    assertThat(of(status, "Last-Modified", modified, "Cache-Control", "public").lifetimeMillis())
        .isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "no-cache", "s-maxage=2"})
  void theseForbidAnyUseBeyondTheLifetime(String directive) {
    assertThat(of(200, "Cache-Control", "max-age=2, " + directive).mayBeStale()).isFalse();
  }

  @Test
  void pragmaCountsWhereTheOriginSaysNothingElse() {
    assertThat(of(200, "Pragma", "No-Cache").alwaysValidate()).isTrue();
    assertThat(of(200, "Pragma", "other").alwaysValidate()).isFalse();
    assertThat(of(200, "Pragma", "no-cache", "Cache-Control", "max-age=9").alwaysValidate())
        .isFalse();
    assertThat(of(200, "Pragma", "no-cache", "Expires", date(60)).alwaysValidate()).isFalse();
  }
}
