package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({"512MiB, 536870912", "1GiB, 1073741824", "10 KiB, 10240", "7, 7", "7B, 7"})
  void readsSizes(String text, long bytes) {
    assertThat(Quantities.size(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1MiB", "1.5GiB", "1MB", "1mib", "999999999999TiB", "0x1"})
  void refusesWhatIsNoSize(String text) {
    assertThat(Quantities.size(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30s, 30", "10m, 600", "2h, 7200", "1d, 86400"})
  void readsTimes(String text, long seconds) {
    assertThat(Quantities.duration(text)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "1w", "1 day", "d", "-1d"})
  void refusesWhatIsNoTime(String text) {
    assertThat(Quantities.duration(text)).isEmpty();
  }

  @Test
  void writesSizes() {
    assertThat(Quantities.ofBytes(128L << 20)).isEqualTo("128MiB");
    assertThat(Quantities.ofBytes(1000)).isEqualTo("1000B");
  }
}
