package dev.sluice.config.network.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Cidr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetmaskTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0,0.0.0.0",
    "128.0.0.0/1,128.0.0.0",
    "10.0.0.0/8,255.0.0.0",
    "10.64.0.0/10,255.192.0.0",
    "10.1.2.0/23,255.255.254.0",
    "10.1.2.4/30,255.255.255.252",
    "10.1.2.3/32,255.255.255.255"
  })
  void isTheLengthAsAnAddress(String network, String mask) {
    assertThat(Netmask.of(Cidr.parse(network).orElseThrow())).isEqualTo(mask);
  }
}
