package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeltaSecondsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "-1", "+1", "1.0", "1.5", "a1", "1a", "'1'", "\"1\"", " 1", "1 ", "0x1", "١"
      })
  void isNothingButDigits(String text) {
    assertThat(DeltaSeconds.parse(text)).isEqualTo(DeltaSeconds.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "003600, 3600",
    "2147483647, 2147483647",
    "2147483648, 2147483648",
    "2147483649, 2147483648",
    "99999999999, 2147483648",
    "99999999999999999999999999999999999999999999, 2147483648"
  })
  void isCappedInsteadOfOverflowing(String text, long seconds) {
    assertThat(DeltaSeconds.parse(text)).isEqualTo(seconds);
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(DeltaSeconds.parse(text)).isBetween(-1L, DeltaSeconds.MAX);
  }
}
