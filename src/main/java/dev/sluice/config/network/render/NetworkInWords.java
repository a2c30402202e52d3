package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.DhcpService;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.NameService;
import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.config.network.NetworkSettings.Wrapped;
import dev.sluice.config.network.Wan;
import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The settings as sentences for the admin. */
public final class NetworkInWords {
  private NetworkInWords() {}

  /** In lines. */
  public static List<String> of(NetworkSettings settings) {
    List<String> lines = new ArrayList<>();
    switch (settings) {
      case Router router -> router(router, lines);
      case Bridge bridge -> bridge(bridge, lines);
    }
    names(settings.dns(), lines);
    return List.copyOf(lines);
  }

  private static void router(Router router, List<String> lines) {
    Wan wan = router.wan();
    lines.add("router between " + wan.device() + " and " + count(router.lans().size()));
    lines.add("  uplink " + wan.device() + ": " + addressing(wan.addressing(), wan.link().name()));
    if (router.lans().stream().anyMatch(lan -> lan.subnet().isPresent())) {
      lines.add(
          "    asks for an IPv6 prefix"
              + wan.prefixLength().map(length -> " of " + length + " bits").orElse(""));
    }
    lines.add("    from there nothing on the box can be reached; it answers to ping");
    for (Lan lan : router.lans()) {
      lan(lan, router, lines);
    }
  }

  private static void lan(Lan lan, Router router, List<String> lines) {
    lines.add("  LAN " + lan.name() + " on " + lan.link().name() + ": " + list(lan.addresses()));
    lan.subnet().ifPresent(id -> lines.add("    network " + id + " of the provider's IPv6 prefix"));
    lines.add("    " + lan.dhcp().map(NetworkInWords::dhcp).orElse("no DHCP"));
    if (lan.hasIpv6()) {
      lines.add(
          lan.advertise()
              ? "    clients are told their IPv6 network and router"
              : "    clients are told nothing of IPv6");
    }
    lan.routes().forEach(route -> lines.add("    to " + route));
    String reaches =
        lan.reaches().isEmpty() ? "no other LAN" : "the LANs " + String.join(", ", lan.reaches());
    lines.add("    reaches the Internet and " + reaches);
    boolean ssh = router.ssh().contains(lan.name());
    lines.add(
        "    reaches of the box: names"
            + (lan.dhcp().isPresent() ? ", DHCP" : "")
            + ", ping"
            + (ssh ? ", ssh" : ""));
  }

  private static String dhcp(DhcpService dhcp) {
    String fixed =
        dhcp.leases().isEmpty() ? "" : ", and " + dhcp.leases().size() + " kept for devices";
    return "DHCP gives " + dhcp.range() + " for " + time(dhcp) + fixed;
  }

  private static String time(DhcpService dhcp) {
    long minutes = dhcp.lease().toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }

  private static void bridge(Bridge bridge, List<String> lines) {
    lines.add(
        "bridge between the router at "
            + bridge.uplink()
            + " and the clients at "
            + String.join(", ", bridge.clientPorts()));
    lines.add("  clients keep their addresses, their router and their DHCP");
    lines.add("  the box's own: " + addressing(bridge.management(), Bridge.DEVICE));
    bridge.routes().forEach(route -> lines.add("    to " + route));
    lines.add("    ssh and ping from the clients' side; from the router's it answers to ping only");
    lines.add(
        bridge.wrapped() == Wrapped.BLOCK
            ? "  frames with VLAN tags or PPPoE are dropped: they can't be filtered"
            : "  frames with VLAN tags or PPPoE pass UNFILTERED");
  }

  private static String addressing(Addressing addressing, String link) {
    return switch (addressing) {
      case Addressing.Dhcp _ -> "addresses by DHCP";
      case Addressing.Fixed(var addresses, var gateways) ->
          list(addresses) + ", gateway " + texts(gateways);
      case Addressing.Pppoe(String user, var _) -> "PPPoE on " + link + " as " + user;
    };
  }

  private static void names(NameService dns, List<String> lines) {
    String whom = dns.servers().isEmpty() ? "the uplink's servers" : texts(dns.servers());
    lines.add(
        "  names are asked of "
            + whom
            + dns.domain().map(domain -> "; those of " + domain + " are known here").orElse(""));
  }

  private static String count(int lans) {
    return lans == 1 ? "one LAN" : lans + " LANs";
  }

  private static String list(List<LinkAddress> addresses) {
    return addresses.isEmpty()
        ? "no address of its own choice"
        : addresses.stream().map(LinkAddress::toString).collect(Collectors.joining(", "));
  }

  private static String texts(List<InetAddress> addresses) {
    return addresses.stream().map(Addresses::text).collect(Collectors.joining(", "));
  }
}
