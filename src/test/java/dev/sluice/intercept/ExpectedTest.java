package dev.sluice.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
  @ParameterizedTest
  @CsvSource({"80, HTTP", "443, TLS", "8443, TLS", "8080, TLS", "1, TLS"})
  void goesByThePort(int port, Expected expected) {
    assertThat(Expected.at(port, Stage.gateway())).isEqualTo(expected);
  }
}
