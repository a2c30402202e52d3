package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.in(" 120 ", NOW)).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.in("0", NOW)).contains(Duration.ZERO);
  }

  @Test
  void readsADate() {
    assertThat(RetryAfter.in("Tue, 24 Nov 2026 10:05:00 GMT", NOW)).contains(Duration.ofMinutes(5));
  }

  @Test
  void takesAPastDateForNoWait() {
    assertThat(RetryAfter.in("Tue, 24 Nov 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "1.5", "soon", "9999999999", "Tue, 99 Nov 2026 10:05:00 GMT", "1h"})
  void knowsNothingElse(String value) {
    assertThat(RetryAfter.in(value, NOW)).isEmpty();
  }
}
