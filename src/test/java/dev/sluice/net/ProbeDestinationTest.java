package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeDestinationTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 192.0.0.8, true",
    "::1, 100::8, true",
    "10.1.0.2, 192.0.0.8, false",
    "fd00::2, 100::8, false",
    "127.0.0.1, 192.0.0.9, false",
    "::1, 100::9, false"
  })
  void isTheGatewaysOwnOnlyFromItselfToNobody(String client, String destination, boolean own) {
    assertThat(ProbeDestination.isProbed(of(client), of(destination))).isEqualTo(own);
  }

  private static InetAddress of(String literal) {
    return Addresses.parse(literal).orElseThrow();
  }
}
