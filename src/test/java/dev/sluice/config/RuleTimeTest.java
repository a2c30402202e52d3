package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RuleTimeTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "now", "10:00", "2026-11-23", "2026-13-01T00:00", "2026-11-23T25:00"})
  void refusesWhatIsNoTime(String text) {
    assertThat(RuleTime.parse(text)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "2026-11-23T10:00,2026-11-23T10:00:00Z",
    "2026-11-23 10:00:01,2026-11-23T10:00:01Z",
    "2026-11-23T10:00Z,2026-11-23T10:00:00Z",
    "2026-11-23T10:00+01:00,2026-11-23T09:00:00Z"
  })
  void readsTimes(String text, Instant time) {
    assertThat(RuleTime.parse(text).flatMap(each -> each.in(ZoneOffset.UTC))).contains(time);
  }
}
