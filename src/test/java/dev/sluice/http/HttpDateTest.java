package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HttpDateTest {
  @Test
  void hasTwoDigitsForTheDay() {
    assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.9Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(HttpDate.format(Instant.parse("2026-09-30T23:59:59Z")))
        .isEqualTo("Wed, 30 Sep 2026 23:59:59 GMT");
  }
}
