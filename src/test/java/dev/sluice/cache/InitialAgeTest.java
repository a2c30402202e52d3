package dev.sluice.cache;

import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static dev.sluice.cache.Heads.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §4.2.3 and §5.1. */
final class InitialAgeTest {
  private static InitialAge of(String... fields) {
    return InitialAge.of(FieldList.of(fields), T0, T0, T0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "-7200",
        "7200.0",
        "7200,0",
        "0,7200",
        "0, 0",
        "3600, 3600",
        "7200;foo=bar",
        "7200;foo=111",
        "",
        "+1"
      })
  void anAgeThatIsNotOneNumberLeavesItUnknown(String age) {
    assertThat(of("Age", age)).isEqualTo(new InitialAge(0, false));
  }

  @Test
  void twoLinesLeaveItUnknown() {
    assertThat(of("Age", "0", "Age", "0").known()).isFalse();
    assertThat(of("Age", "0", "Age", "7200").known()).isFalse();
    assertThat(of("Age", "7200", "Age", "0").known()).isFalse();
  }

  @Test
  void anUnknownAgeIsStaleFromTheStart() {
    Stored stored = stored("Cache-Control", "max-age=3600", "ETag", "\"a\"", "Age", "abc");
    assertThat(stored.isFresh(T0)).isFalse();
  }

  @Test
  void aHugeAgeIsOldAndDoesNotOverflow() {
    assertThat(of("Age", "99999999999999999999"))
        .isEqualTo(new InitialAge((1L << 31) * 1000, true));
  }

  @Test
  void theOlderOfAgeAndDateCounts() {
    FieldList aged = FieldList.of("Age", "30");
    assertThat(InitialAge.of(aged, after(-50), T0, T0).millis()).isEqualTo(50_000);
    assertThat(InitialAge.of(aged, after(-10), T0, T0).millis()).isEqualTo(30_000);
    assertThat(InitialAge.of(aged, after(10), T0, T0).millis()).isEqualTo(30_000);
    assertThat(InitialAge.of(FieldList.EMPTY, after(10), T0, T0).millis()).isZero();
  }

  @Test
  void theWaitForTheResponseComesToAge() {
    assertThat(InitialAge.of(FieldList.of("Age", "30"), T0, after(-4), T0).millis())
        .isEqualTo(34_000);
    assertThat(InitialAge.of(FieldList.of("Age", "30"), T0, after(4), T0).millis())
        .as("a clock set back between the two")
        .isEqualTo(30_000);
  }

  @Test
  void theFractionThatADateLacksIsNoAge() {
    assertThat(InitialAge.of(FieldList.EMPTY, T0, T0, T0.plusMillis(999)).millis()).isZero();
  }

  @Test
  void growsWithTheTimeInTheStore() {
    Stored stored = stored("Cache-Control", "max-age=3600", "Age", "30", "Date", date(0));
    assertThat(stored.ageSeconds(after(3))).isEqualTo(33);
    assertThat(stored.freshForSeconds(after(3))).isEqualTo(3567);
    assertThat(stored.freshForSeconds(after(3600))).isEqualTo(-30);
  }
}
