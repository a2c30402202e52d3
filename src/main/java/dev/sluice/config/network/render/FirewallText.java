package dev.sluice.config.network.render;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The box's own firewall, as nft reads it, in a table of its own: it stands beside the rules of
 * sluice-firewall, whose refusals end a packet whatever is accepted here, and the other way round.
 */
final class FirewallText {
  static final String PATH = "etc/sluice-network/firewall.nft";

  /** What sluice-firewall marks as taken in for the proxy. */
  static final String TAKEN_IN = "meta mark & 0x10000000 == 0x10000000";

  /** What came in by a bridge's uplink; set by {@link BridgeFirewall} alone. */
  static final String BY_UPLINK = "0x40000000";

  /** Ahead of iptables' filter, so that a dropped port is silent even where that would refuse. */
  static final String EARLY = "priority filter - 10";

  /** What any interface may send to the box, given that it isn't told otherwise. */
  static final String ICMP =
      """
        chain icmp_essentials {
          icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
          icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
          icmp type echo-request limit rate 100/second burst 100 packets accept
          icmpv6 type echo-request limit rate 100/second burst 100 packets accept
          ip6 hoplimit 255 icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } accept
          icmpv6 type { mld-listener-query, mld-listener-report, mld-listener-done, mld2-listener-report } accept
          drop
        }
      """;

  /** The beginning of each chain for packets to the box. */
  static final String TO_THE_BOX =
      """
          iifname "lo" accept
          ct state established,related accept
          ct state invalid drop
          %s accept
          ct status dnat accept
          meta l4proto { icmp, ipv6-icmp } jump icmp_essentials
      """
          .formatted(TAKEN_IN);

  /** Answers to the box as a client of DHCP. */
  static final String DHCP_ANSWERS =
      """
          udp sport 67 udp dport 68 accept
      """;

  static final String DHCPV6_ANSWERS =
      """
          ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept
      """;

  /** For those who may know that there is a box: no client is left waiting. */
  static final String REFUSED =
      """
          meta pkttype != host drop
          meta l4proto tcp reject with tcp reset
          reject with icmpx type admin-prohibited
      """;

  private FirewallText() {}

  /** A table that replaces what it was, in the one transaction that a file is. */
  static String table(String family, String chains) {
    String name = "table " + family + " sluice_network";
    return name + "\ndelete " + name + "\n" + name + " {\n" + chains + "}\n";
  }

  /** {@code "eth1", "eth2.10"}. */
  static String names(Collection<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  static RenderedFile file(String tables) {
    return RenderedFile.open(PATH, RenderedFile.HEAD + tables);
  }
}
