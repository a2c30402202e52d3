package dev.sluice.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.ProbeDestination;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {
  private static final InetAddress CLIENT = Addresses.parse("10.1.0.2").orElseThrow();
  private static final InetAddress ORIGIN = Addresses.parse("198.51.100.2").orElseThrow();

  private static Expected of(InetAddress client, InetAddress destination, int port) {
    return Expected.of(client, new OriginalDestination(destination, port), Stage.gateway());
  }

  @ParameterizedTest
  @CsvSource({"80, HTTP", "443, TLS", "8443, TLS", "8080, TLS", "1, TLS"})
  void goesByThePort(int port, Expected expected) {
    assertThat(of(CLIENT, ORIGIN, port)).isEqualTo(expected);
  }

  @Test
  void theGatewaysOwnProbeIsHttpWhateverThePort() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    assertThat(of(loopback, ProbeDestination.IPV4, 443)).isEqualTo(Expected.HTTP);
    assertThat(of(loopback, ProbeDestination.IPV6, 443)).isEqualTo(Expected.HTTP);
    assertThat(of(CLIENT, ProbeDestination.IPV4, 443)).isEqualTo(Expected.TLS);
    assertThat(of(loopback, ORIGIN, 443)).isEqualTo(Expected.TLS);
  }
}
