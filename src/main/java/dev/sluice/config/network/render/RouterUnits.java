package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.Link;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.config.network.Wan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A router's files for systemd-networkd, one for each link. */
final class RouterUnits {
  private RouterUnits() {}

  static List<RenderedFile> of(Router router) {
    Map<String, UnitText> networks = new LinkedHashMap<>();
    List<Link> links = new ArrayList<>();
    Wan wan = router.wan();
    links.add(wan.link());
    boolean session = wan.addressing() instanceof Addressing.Pppoe;
    if (session) {
      networks.put(
          wan.link().name(),
          LinkUnits.carrier(LinkUnits.link(wan.link().name(), "Below the PPPoE session")));
    }
    networks.put(wan.device(), wan(router));
    for (Lan lan : router.lans()) {
      links.add(lan.link());
      networks.put(lan.link().name(), lan(lan, router));
    }
    List<RenderedFile> files = new ArrayList<>();
    for (Link link : links) {
      link.vlan()
          .ifPresent(
              id -> {
                files.add(LinkUnits.netdev(link.name(), LinkUnits.vlan(link.name(), id)));
                networks
                    .computeIfAbsent(
                        link.device(),
                        name -> LinkUnits.carrier(LinkUnits.link(name, "Carries VLANs")))
                    .line("Network", "VLAN", link.name());
              });
    }
    networks.forEach((name, unit) -> files.add(LinkUnits.network(name, unit)));
    return files;
  }

  private static UnitText wan(Router router) {
    Wan wan = router.wan();
    UnitText unit = LinkUnits.link(wan.device(), "Uplink");
    if (!(wan.addressing() instanceof Addressing.Pppoe)) {
      wan.mtu().ifPresent(mtu -> unit.line("Link", "MTUBytes", mtu));
    }
    LinkUnits.uplink(unit, wan.addressing());
    if (router.lans().stream().anyMatch(lan -> lan.subnet().isPresent())) {
      // Providers differ in what their advertisements say of DHCPv6: ask for the prefix anyhow.
      unit.line("DHCPv6", "WithoutRA", "solicit").line("IPv6AcceptRA", "DHCPv6Client", "always");
      wan.prefixLength()
          .ifPresent(length -> unit.line("DHCPv6", "PrefixDelegationHint", "::/" + length));
    }
    return unit;
  }

  private static UnitText lan(Lan lan, Router router) {
    UnitText unit = LinkUnits.link(lan.link().name(), "LAN " + lan.name());
    unit.line("Link", "RequiredForOnline", "no");
    unit.line("Network", "ConfigureWithoutCarrier", "yes");
    unit.line("Network", "IPv6AcceptRA", "no");
    lan.addresses().forEach(address -> unit.line("Network", "Address", address));
    if (lan.hasIpv6() && lan.advertise()) {
      advertise(unit, lan, router);
    }
    lan.subnet()
        .ifPresent(
            id ->
                unit.line("Network", "DHCPPrefixDelegation", "yes")
                    .line("DHCPPrefixDelegation", "UplinkInterface", router.wan().device())
                    .line("DHCPPrefixDelegation", "SubnetId", hex(id))
                    .line("DHCPPrefixDelegation", "Announce", lan.advertise() ? "yes" : "no"));
    LinkUnits.routes(unit, lan.routes());
    return unit;
  }

  private static void advertise(UnitText unit, Lan lan, Router router) {
    unit.line("Network", "IPv6SendRA", "yes");
    unit.line("IPv6SendRA", "EmitDNS", "yes").line("IPv6SendRA", "DNS", "_link_local");
    router
        .dns()
        .domain()
        .ifPresentOrElse(
            domain ->
                unit.line("IPv6SendRA", "EmitDomains", "yes").line("IPv6SendRA", "Domains", domain),
            () -> unit.line("IPv6SendRA", "EmitDomains", "no"));
    for (LinkAddress address : lan.addresses()) {
      if (!address.isIpv4()) {
        unit.section("IPv6Prefix", "Prefix=" + address.network());
      }
    }
  }

  private static String hex(int id) {
    return "0x" + Integer.toHexString(id).toLowerCase(Locale.ROOT);
  }
}
