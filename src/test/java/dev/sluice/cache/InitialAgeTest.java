package dev.sluice.cache;

import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4.2.3 and §5.1. */
final class InitialAgeTest {
  private static long seconds(String... fields) {
    return InitialAge.millis(FieldList.of(fields), T0, T0, T0) / 1000;
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-7200", "7200.0", "7200;foo=bar", "", "+1", ",", "a, 7200"})
  void anAgeThatIsNoNumberIsIgnored(String age) {
    assertThat(seconds("Age", age)).isZero();
    assertThat(stored("Cache-Control", "max-age=3600", "Age", age).isFresh(T0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7200,0|7200", "0,7200|0", "0, 0|0", "3600, 3600|3600", ", 5 ,6|5"})
  void theFirstOfSeveralCounts(String age, int first) {
    assertThat(seconds("Age", age)).isEqualTo(first);
  }

  @Test
  void theFirstOfSeveralLinesCounts() {
    assertThat(seconds("Age", "0", "Age", "7200")).isZero();
    assertThat(seconds("Age", "7200", "Age", "0")).isEqualTo(7200);
  }

  @Test
  void aHugeAgeIsOldAndDoesNotOverflow() {
    assertThat(seconds("Age", "99999999999999999999")).isEqualTo(1L << 31);
  }

  @Test
  void theOlderOfAgeAndDateCounts() {
    FieldList aged = FieldList.of("Age", "30");
    assertThat(InitialAge.millis(aged, after(-50), T0, T0)).isEqualTo(50_000);
    assertThat(InitialAge.millis(aged, after(-10), T0, T0)).isEqualTo(30_000);
    assertThat(InitialAge.millis(aged, after(10), T0, T0)).isEqualTo(30_000);
    assertThat(InitialAge.millis(FieldList.EMPTY, after(10), T0, T0)).isZero();
  }

  @Test
  void theWaitForTheResponseComesToAge() {
    assertThat(InitialAge.millis(FieldList.of("Age", "30"), T0, after(-4), T0)).isEqualTo(34_000);
    assertThat(InitialAge.millis(FieldList.of("Age", "30"), T0, after(4), T0))
        .as("a clock set back between the two")
        .isEqualTo(30_000);
  }

  @Test
  void theFractionThatADateLacksIsNoAge() {
    assertThat(InitialAge.millis(FieldList.EMPTY, T0, T0, T0.plusMillis(999))).isZero();
  }

  @Test
  void growsWithTheTimeInTheStore() {
    Stored stored = stored("Cache-Control", "max-age=3600", "Age", "30", "Date", date(0));
    assertThat(stored.ageSeconds(after(3))).isEqualTo(33);
    assertThat(stored.freshForSeconds(after(3))).isEqualTo(3567);
    assertThat(stored.freshForSeconds(after(3600))).isEqualTo(-30);
  }
}
