package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicSuffixesTest {
  @ParameterizedTest
  @ValueSource(strings = {"com", "uk", "co.uk", "gov.uk", "k12.ca.us", "anything.ck"})
  void knowsWhatRegistriesMade(String name) {
    assertThat(PublicSuffixes.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"example.com", "bbc.co.uk", "www.ck", "a.b.c.d.com", "word", "github.io", "x.y"})
  void leavesOtherNamesAlone(String name) {
    assertThat(PublicSuffixes.contains(name)).isFalse();
  }
}
