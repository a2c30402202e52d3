package dev.sluice.config.network.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.network.read.NetworkTexts;
import org.junit.jupiter.api.Test;

final class NetworkInWordsTest {
  @Test
  void aRouter() {
    String text =
        """
        router:
          wan: { interface: eth0, vlan: 7, pppoe: { user: me@isp, password: hidden } }
          lans:
            a:
              interface: eth1
              addresses: [10.1.0.1/16]
              subnet: 4
              dhcp: { range: 10.1.0.2-10.1.0.9, lease: 90m }
              routes: [{ to: 10.9.0.0/16, via: 10.1.0.77 }]
            b: { interface: eth2, addresses: 10.2.0.1/16, reaches: a }
          ssh: [b]
        dns: { domain: home.internal }
        """;
    assertThat(NetworkInWords.of(NetworkTexts.valid(text)))
        .containsExactly(
            "router between ppp0 and 2 LANs",
            "  uplink ppp0: PPPoE on eth0.7 as me@isp",
            "    asks for an IPv6 prefix",
            "    from there nothing on the box can be reached; it answers to ping",
            "  LAN a on eth1: 10.1.0.1/16",
            "    network 4 of the provider's IPv6 prefix",
            "    DHCP gives 10.1.0.2-10.1.0.9 for 90 min",
            "    clients are told their IPv6 network and router",
            "    to 10.9.0.0/16 via 10.1.0.77",
            "    reaches the Internet and no other LAN",
            "    reaches of the box: names, DHCP, ping",
            "  LAN b on eth2: 10.2.0.1/16",
            "    no DHCP",
            "    reaches the Internet and the LANs a",
            "    reaches of the box: names, ping, ssh",
            "  names are asked of the uplink's servers; those of home.internal are known here");
  }

  @Test
  void aBridge() {
    String text =
        "bridge: { members: [e0, e1, e2], uplink: e0, wrapped: pass, static: { addresses:"
            + " 10.0.0.2/24, gateways: 10.0.0.1 } }\ndns: { servers: [9.9.9.9, '2620:fe::fe'] }";
    assertThat(NetworkInWords.of(NetworkTexts.valid(text)))
        .containsExactly(
            "bridge between the router at e0 and the clients at e1, e2",
            "  clients keep their addresses, their router and their DHCP",
            "  the box's own: 10.0.0.2/24, gateway 10.0.0.1",
            "    ssh and ping from the clients' side; from the router's it answers to ping only",
            "  frames with VLAN tags or PPPoE pass UNFILTERED",
            "  names are asked of 9.9.9.9, 2620:fe::fe");
  }
}
