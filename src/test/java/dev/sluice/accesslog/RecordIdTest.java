package dev.sluice.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecordIdTest {
  @Test
  void anExchangeHasItsTimeItsConnectionAndItsPlaceThere() {
    assertThat(new RecordId(1_000_000, 37, 4)).hasToString("lfls-11-4");
  }

  @Test
  void aTunnelHasItsConnectionAlone() {
    assertThat(RecordId.ofTunnel(200)).hasToString("5k");
  }
}
