package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.Route;
import dev.sluice.net.Addresses;
import java.util.List;

/** Parts of networkd's files that several kinds of links share. */
final class LinkUnits {
  private static final String FOLDER = "etc/systemd/network/";

  private LinkUnits() {}

  static RenderedFile netdev(String name, UnitText unit) {
    return RenderedFile.open(FOLDER + "10-sluice-" + name + ".netdev", unit.text());
  }

  static RenderedFile network(String name, UnitText unit) {
    return RenderedFile.open(FOLDER + "20-sluice-" + name + ".network", unit.text());
  }

  /** A link with what every one has: nothing of it is told to neighbours, or believed of them. */
  static UnitText link(String name, String description) {
    return new UnitText()
        .line("Match", "Name", name)
        .line("Network", "Description", description)
        .line("Network", "LLDP", "no")
        .line("Network", "EmitLLDP", "no")
        .line("Network", "LLMNR", "no")
        .line("Network", "MulticastDNS", "no");
  }

  /** One that only carries others. */
  static UnitText carrier(UnitText unit) {
    return unit.line("Link", "RequiredForOnline", "no")
        .line("Network", "LinkLocalAddressing", "no")
        .line("Network", "IPv6AcceptRA", "no");
  }

  static UnitText vlan(String name, int id) {
    return new UnitText()
        .line("NetDev", "Name", name)
        .line("NetDev", "Kind", "vlan")
        .line("VLAN", "Id", id);
  }

  /**
   * Addresses from a DHCP server, or written down; IPv6 also from routers where none is written.
   */
  static void uplink(UnitText unit, Addressing addressing) {
    switch (addressing) {
      case Addressing.Dhcp _ -> {
        unit.line("Network", "DHCP", "yes").line("Network", "IPv6AcceptRA", "yes");
        unit.line("DHCPv4", "UseHostname", "no").line("DHCPv4", "UseDomains", "no");
        unit.line("DHCPv6", "UseHostname", "no");
      }
      case Addressing.Fixed(var addresses, var gateways) -> {
        addresses.forEach(address -> unit.line("Network", "Address", address));
        gateways.forEach(gateway -> unit.line("Network", "Gateway", Addresses.text(gateway)));
        boolean six = addresses.stream().anyMatch(address -> !address.isIpv4());
        unit.line("Network", "IPv6AcceptRA", six ? "no" : "yes");
      }
      case Addressing.Pppoe _ -> {
        // pppd gives the IPv4 address and the default route; networkd must leave them alone.
        unit.line("Network", "DHCP", "ipv6").line("Network", "IPv6AcceptRA", "yes");
        unit.line("Network", "KeepConfiguration", "yes");
        unit.line("DHCPv6", "UseHostname", "no");
      }
    }
  }

  static void routes(UnitText unit, List<Route> routes) {
    for (Route route : routes) {
      unit.section("Route", "Destination=" + route.to(), "Gateway=" + Addresses.text(route.via()));
    }
  }
}
