package dev.sluice.config.network.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NetworkTextTest {
  @Test
  void x() {
    for (String t : new String[] {"router: {wan: {interface: eth0, dhcp: }, lans: {a: {interface: eth1, vlan: 10, addresses: 10.1.0.1/16, dhcp: {range: 10.1.0.2-10.1.0.9}}}}"}) {
      System.out.println(NetworkTexts.read(t));
    }
    assertThat(1).isEqualTo(1);
  }
}
