package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.NetworkSettings.Bridge;

/**
 * A bridge's own firewall: who may reach the box. What passes is the business of the routers around
 * it, but for frames whose IP can't be seen.
 */
final class BridgeFirewall {
  private BridgeFirewall() {}

  static RenderedFile of(Bridge bridge) {
    return FirewallText.file(
        FirewallText.table("inet", toTheBox(bridge))
            + FirewallText.table("bridge", frames(bridge)));
  }

  private static String toTheBox(Bridge bridge) {
    String answers =
        switch (bridge.management()) {
          case Addressing.Dhcp _ -> FirewallText.DHCP_ANSWERS + FirewallText.DHCPV6_ANSWERS;
          case Addressing.Fixed _, Addressing.Pppoe _ -> "";
        };
    return """
        chain incoming {
          type filter hook input %s; policy drop;
      %s%s    meta mark & %s != 0 drop
          iifname "br0" tcp dport 22 accept
          iifname "br0" jump refused
        }

        chain refused {
      %s  }

      %s"""
        .formatted(
            FirewallText.EARLY,
            FirewallText.TO_THE_BOX,
            answers,
            FirewallText.BY_UPLINK,
            FirewallText.REFUSED,
            FirewallText.ICMP)
        .indent(0);
  }

  /** Which side a frame came from is lost when the box's own stack has it: the mark keeps it. */
  private static String frames(Bridge bridge) {
    String incoming =
        """
          chain incoming {
            type filter hook input priority filter; policy accept;
            iifname "%s" meta mark set meta mark | %s
          }
        """
            .formatted(bridge.uplink(), FirewallText.BY_UPLINK);
    return switch (bridge.wrapped()) {
      case PASS -> incoming;
      case BLOCK ->
          incoming
              + """

                chain passing {
                  type filter hook forward priority filter; policy accept;
                  ether type { 8021q, 8021ad, 0x8863, 0x8864 } drop
                }
              """;
    };
  }
}
