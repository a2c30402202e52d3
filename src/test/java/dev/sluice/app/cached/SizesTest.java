package dev.sluice.app.cached;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1 KiB",
    "1536, 1.5 KiB",
    "1048575, 1 MiB",
    "268435456, 256 MiB",
    "10737418240, 10 GiB",
    "9223372036854775807, 8192 PiB",
  })
  void readsWell(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
