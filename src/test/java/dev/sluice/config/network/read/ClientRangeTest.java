package dev.sluice.config.network.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.network.LinkAddress;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientRangeTest {
  private static LinkAddress box(String text) {
    return new LinkAddress(
        Addresses.parse(text.substring(0, text.indexOf('/'))).orElseThrow(),
        Cidr.parse(text).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.77.1/24,192.168.77.64-192.168.77.254",
    "192.168.77.254/24,192.168.77.64-192.168.77.253",
    "192.168.77.100/24,192.168.77.101-192.168.77.254",
    "192.168.77.64/24,192.168.77.65-192.168.77.254",
    "10.1.0.1/16,10.1.64.0-10.1.255.254",
    "200.0.0.1/28,200.0.0.4-200.0.0.14"
  })
  void isTheUpperThreeQuartersBesideTheBox(String box, String range) {
    assertThat(ClientRange.of(box(box))).get().hasToString(range);
  }

  @Test
  void isNotChosenInASmallNetwork() {
    assertThat(ClientRange.of(box("10.0.0.1/29"))).isEmpty();
  }
}
