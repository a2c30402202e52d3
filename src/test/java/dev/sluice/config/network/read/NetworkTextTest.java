package dev.sluice.config.network.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.DhcpService;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.config.network.NetworkSettings.Wrapped;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkTextTest {
  private static final String WAN = "wan: { interface: eth0, dhcp: {} }";

  /** A router with these LANs. */
  private static String lans(String lans) {
    return "router: { " + WAN + ", lans: { " + lans + " } }";
  }

  /** A LAN with these keys besides. */
  private static String lan(String keys) {
    return lans("a: { interface: eth1, addresses: [10.1.0.1/16, 'fd00:1::1/64'], " + keys + " }");
  }

  private static String wan(String keys) {
    return "router: { wan: { interface: eth0, "
        + keys
        + " }, lans: { a: { interface: eth1, addresses: 10.1.0.1/16 } } }";
  }

  private static String bridge(String keys) {
    return "bridge: { " + keys + " }";
  }

  private static void refused(String text, String... parts) {
    assertThat(NetworkTexts.errors(text)).as(text).hasSize(1).first().asString().contains(parts);
    assertThat(NetworkTexts.read(text).settings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "dns: { servers: 9.9.9.9 }"})
  void aFileIsARouterOrABridge(String text) {
    refused(text, "network.yaml:1:1", "the file has none of router, bridge");
  }

  @Test
  void aFileIsNotBoth() {
    refused(
        lans("a: { interface: eth1, addresses: 10.1.0.1/16 }")
            + "\n"
            + bridge("members: [e0, e1], uplink: e0, dhcp: {}"),
        "network.yaml:2:1: bridge: the file has router and bridge; it takes one of them");
  }

  @Test
  void everyErrorIsToldAtOnceAtItsPlace() {
    String text =
        """
        router:
          wan: { interface: eth0, dhpc: {} }
          lans:
            a: { interface: eth1, vlan: 4095, addresses: [10.1.0.0/16] }
            b:
              interface: eth2
              addresses: [10.2.0.1/16]
              dhcp: { range: 10.3.0.2-10.3.0.9 }
              reaches: [aa]
        """;
    assertThat(NetworkTexts.errors(text))
        .satisfiesExactly(
            error ->
                assertThat(error)
                    .startsWith(
                        "network.yaml:2:27: router.wan: unknown key \"dhpc\"; did you mean"),
            error ->
                assertThat(error).startsWith("network.yaml:4:33: router.lans.a.vlan: \"4095\""),
            error ->
                assertThat(error).contains("4:51: router.lans.a.addresses: \"10.1.0.0/16\" is the"),
            error ->
                assertThat(error).contains("8:22: router.lans.b.dhcp.range: 10.3.0.2-10.3.0.9"),
            error ->
                assertThat(error)
                    .contains(
                        "9:17: router.lans.b.reaches: unknown LAN \"aa\"; did you mean \"a\"?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: { addresses: 10.1.0.1/16 }                         | the key "interface" is missing
          a: { interface: eth1 }                                | has neither addresses nor a subnet
          a: { interface: eth0, addresses: 10.1.0.1/16 }        | eth0 stands already at network.yaml:1:29 (router.wan.interface)
          a: { interface: eth1, vlan: 5, addresses: 10.1.0.1/16 }, b: { interface: eth1, vlan: 5, addresses: 10.2.0.1/16 } | VLAN 5 of eth1 stands already
          a: { interface: eth1, addresses: 10.1.0.1/16 }, b: { interface: eth1, addresses: 10.2.0.1/16 } | eth1 stands already at
          a: { interface: eth1, addresses: 10.1.0.1/16 }, b: { interface: eth2, addresses: 10.1.9.1/24 } | 10.1.9.0/24 overlaps 10.1.0.0/16, which stands at network.yaml:1:
          a: { interface: eth1, addresses: [10.1.0.1/16, 10.1.0.2/16] } | 10.1.0.0/16 overlaps 10.1.0.0/16
          a: { interface: eth1, subnet: 3 }, b: { interface: eth2, subnet: 3 } | subnet 3 stands already
          a: { interface: eth1, addresses: 10.1.0.1 }           | lacks the length of its network
          a: { interface: eth1, addresses: 10.1.255.255/16 }    | broadcast address
          a: { interface: eth1, addresses: 224.0.0.1/24 }       | no box can have
          a: { interface: eth1, addresses: 10.1.0.1/33 }        | is not an address with its network's length
          a: { interface: eth1, addresses: "fd00:1::1/56" }     | its length must be 64, or say advertise: false
          a: { interface: eth1.5, addresses: 10.1.0.1/16 }      | write interface: eth1 and vlan: 5
          a: { interface: br0, addresses: 10.1.0.1/16 }         | the box itself gives
          a: { interface: a b, addresses: 10.1.0.1/16 }         | can't be the name of a network interface
          a: { interface: abcdefghijkl, vlan: 1000, addresses: 10.1.0.1/16 } | longer than a name
          "b c": { interface: eth1, addresses: 10.1.0.1/16 }    | can't be a LAN's name
          """)
  void lansThatCannotBe(String text, String message) {
    refused(lans(text), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dhcp: { range: 10.2.0.2-10.2.0.9 }         | lies outside of 10.1.0.0/16
          dhcp: { range: 10.1.0.2-10.2.0.9 }         | lies outside of 10.1.0.0/16
          dhcp: { range: 10.1.0.1-10.1.0.9 }         | takes in the box's own address 10.1.0.1/16
          dhcp: { range: 10.1.0.2-10.1.255.255 }     | broadcast
          dhcp: { range: 10.1.0.9-10.1.0.2 }         | ends before it begins
          dhcp: { range: 10.1.0.2-10.1.0.9, lease: 30s } | is not a time that can be used here
          dhcp: { range: 10.1.0.2-10.1.0.9, static: [{ device: "52:54:00:12:34:56", address: 10.2.0.5 }] } | 10.2.0.5 is no neighbour
          dhcp: { range: 10.1.0.2-10.1.0.9, static: [{ device: "52:54:00:12:34:56", address: 10.1.0.1 }] } | 10.1.0.1 is the box itself
          dhcp: { range: 10.1.0.2-10.1.0.9, static: [{ device: "52:54:00:12:34:56", address: 10.1.0.5 }, { device: "52-54-00-12-34-56", address: 10.1.0.6 }] } | "52:54:00:12:34:56" stands already
          reaches: a                                 | is this LAN itself
          routes: [{ to: 10.9.0.0/16, via: 10.8.0.1 }] | 10.8.0.1 is no neighbour: it lies in none of the box's networks here (10.1.0.0/16, fd00:1::/64)
          routes: [{ to: "2001:db8::/32", via: 10.1.0.2 }] | of the other address family
          routes: [{ to: 10.9.0.1/16, via: 10.1.0.2 }] | is an address in a network
          """)
  void keysOfALanThatCannotBe(String keys, String message) {
    refused(lan(keys), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mtu: 1500                                     | the uplink has none of dhcp, static, pppoe
          dhcp: {}, pppoe: { user: u, password: p }     | the uplink has dhcp and pppoe
          dhcp: {}, mtu: 1000                           | is not a packet's length from 1280 to 9216
          pppoe: { user: u }                            | PPPoE has none of password, password-file
          pppoe: { user: u, password-file: secrets/none }  | there is no /etc/sluice/secrets/none
          pppoe: { user: u, password-file: secrets/empty } | first line is empty
          static: { addresses: 192.0.2.2/24 }           | the key "gateways" is missing
          static: { addresses: 192.0.2.2/24, gateways: 198.51.100.1 } | 198.51.100.1 is no neighbour
          static: { addresses: 192.0.2.2/24, gateways: 192.0.2.2 } | 192.0.2.2 is the box itself
          static: { addresses: 192.0.2.2/24, gateways: [192.0.2.1, 192.0.2.3] } | a second gateway for IPv4
          static: { addresses: 10.1.9.2/24, gateways: 10.1.9.1 } | 10.1.0.0/16 overlaps 10.1.9.0/24
          """)
  void uplinksThatCannotBe(String keys, String message) {
    refused(wan(keys), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          members: [e0, e1], dhcp: {}                   | the key "uplink" is missing
          members: [e0], uplink: e0, dhcp: {}           | a bridge joins two interfaces or more
          members: [e0, e1], uplink: e2, dhcp: {}       | "e2" is none of the members
          members: [e0, e0, e1], uplink: e1, dhcp: {}   | is written twice
          members: [e0, e1], uplink: e0                 | the bridge has none of dhcp, static
          members: [e0, e1], uplink: e0, dhcp: {}, wrapped: pas | did you mean "pass"?
          """)
  void bridgesThatCannotBe(String keys, String message) {
    refused(bridge(keys), message);
  }

  @Test
  void aSubnetMustFitIntoThePrefix() {
    String lans = ", lans: { a: { interface: eth1, subnet: 256 } } }";
    refused(
        "router: { wan: { interface: eth0, dhcp: {}, prefix-length: 56 }" + lans,
        "a prefix of 56 bits has no network 256");
    refused(
        "router: { wan: { interface: eth0, static: { addresses: 192.0.2.2/24, gateways: 192.0.2.1"
            + " } }"
            + lans,
        "a static uplink gets no prefix");
  }

  @Test
  void theBoxIsNoServerOfItsOwn() {
    refused(
        lan("advertise: true") + "\ndns: { servers: [9.9.9.9, 10.1.0.1] }", "2:27: dns.servers");
  }

  @Test
  void withoutLansThereIsNoRouter() {
    refused("router: { " + WAN + ", lans: {} }", "there is no LAN");
  }

  @Test
  void withoutARangeClientsGetMostOfTheNetwork() {
    Router router = (Router) NetworkTexts.valid(lan("dhcp: {}"));
    assertThat(router.lans().getFirst().dhcp().orElseThrow().range())
        .hasToString("10.1.64.0-10.1.255.254");
    refused(
        lans("a: { interface: eth1, addresses: 10.1.0.1/30, dhcp: {} }"),
        "10.1.0.0/30 is too small");
  }

  @Test
  void theUsualThings() {
    Router router =
        (Router)
            NetworkTexts.valid(
                lans(
                    "a: { interface: eth1, addresses: 10.1.0.1/16, dhcp: { range:"
                        + " 10.1.0.2-10.1.0.9 } }, b: { interface: eth1, vlan: 7, subnet: 1 }"));
    Lan first = router.lans().getFirst();
    assertThat(first.dhcp())
        .get()
        .extracting(DhcpService::lease)
        .isEqualTo(DhcpService.USUAL_LEASE);
    assertThat(first.reaches()).isEmpty();
    assertThat(first.advertise()).isTrue();
    assertThat(router.ssh()).containsExactly("a", "b");
    assertThat(router.lans().get(1).link().name()).isEqualTo("eth1.7");
    assertThat(router.dns().servers()).isEmpty();
  }

  @Test
  void aBridgeDropsWhatCannotBeFiltered() {
    Bridge bridge =
        (Bridge) NetworkTexts.valid(bridge("members: [e0, e1, e2], uplink: e1, dhcp: {}"));
    assertThat(bridge.wrapped()).isEqualTo(Wrapped.BLOCK);
    assertThat(bridge.clientPorts()).containsExactly("e0", "e2");
  }

  @Test
  void aPasswordMayStandInAFileAndShowsItselfNowhere() {
    NetworkText read = NetworkTexts.read(wan("pppoe: { user: u, password-file: secrets/pppoe }"));
    assertThat(read.passwordFiles()).containsExactly(Path.of("/etc/sluice/secrets/pppoe"));
    Router router = (Router) read.settings().orElseThrow();
    assertThat(((Addressing.Pppoe) router.wan().addressing()).password().reveal())
        .isEqualTo("open sesame");
    assertThat(router.toString()).doesNotContain("sesame");
  }
}
