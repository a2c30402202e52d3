package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeersTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 999, false",
    "1000, 999, false",
    "65534, 0, false",
    "0, 999, true",
    "999, 999, true",
  })
  void onlyRootAndTheGatewaysOwnUserMayCommand(int peer, int own, boolean may) {
    assertThat(Peers.mayCommand(peer, own)).isEqualTo(may);
  }
}
