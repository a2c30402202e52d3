package dev.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MethodTest {
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
  void mayBeRepeated(String name) {
    assertThat(Method.isIdempotent(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "get", "PROPFIND", ""})
  void mayNotBeRepeated(String name) {
    assertThat(Method.isIdempotent(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE"})
  void maxForwardsCounts(String name) {
    assertThat(Method.countsForwards(name)).isTrue();
    assertThat(Method.countsForwards("GET")).isFalse();
  }
}
