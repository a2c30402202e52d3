package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.config.network.Route;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A router's own firewall: who may reach the box, who may pass it, and whose address is masked. */
final class RouterFirewall {
  private RouterFirewall() {}

  static RenderedFile of(Router router) {
    return FirewallText.file(
        FirewallText.table(
            "inet",
            incoming(router)
                + fromUplink(router)
                + FirewallText.ICMP
                + forward(router)
                + masquerade(router)));
  }

  private static String incoming(Router router) {
    StringBuilder chain = new StringBuilder("  chain incoming {\n");
    chain.append("    type filter hook input " + FirewallText.EARLY + "; policy drop;\n");
    chain.append(FirewallText.TO_THE_BOX);
    rule(chain, "iifname \"" + router.wan().device() + "\" goto from_uplink");
    List<String> lans = names(router.lans());
    rule(chain, in(lans) + " meta l4proto { tcp, udp } th dport 53 accept");
    List<String> dhcp =
        names(router.lans().stream().filter(lan -> lan.dhcp().isPresent()).toList());
    if (!dhcp.isEmpty()) {
      rule(chain, in(dhcp) + " udp sport 68 udp dport 67 accept");
    }
    List<String> ssh =
        names(router.lans().stream().filter(lan -> router.ssh().contains(lan.name())).toList());
    if (!ssh.isEmpty()) {
      rule(chain, in(ssh) + " tcp dport 22 accept");
    }
    rule(chain, in(lans) + " jump refused");
    return chain + "  }\n\n  chain refused {\n" + FirewallText.REFUSED + "  }\n\n";
  }

  private static String fromUplink(Router router) {
    String answers =
        switch (router.wan().addressing()) {
          case Addressing.Dhcp _ -> FirewallText.DHCP_ANSWERS + FirewallText.DHCPV6_ANSWERS;
          case Addressing.Pppoe _ -> FirewallText.DHCPV6_ANSWERS;
          case Addressing.Fixed _ -> "";
        };
    return "  chain from_uplink {\n" + answers + "    drop\n  }\n\n";
  }

  private static String forward(Router router) {
    List<String> lans = names(router.lans());
    String wan = router.wan().device();
    StringBuilder chain = new StringBuilder("\n  chain passing {\n");
    chain.append("    type filter hook forward " + FirewallText.EARLY + "; policy drop;\n");
    if (router.wan().addressing() instanceof Addressing.Pppoe || router.wan().mtu().isPresent()) {
      // Servers that never hear of the shorter link: their ICMP is lost somewhere.
      rule(chain, "tcp flags & (syn | rst) == syn tcp option maxseg size set rt mtu");
    }
    rule(chain, "ct state established,related accept");
    rule(chain, "ct state invalid drop");
    rule(chain, in(lans) + " oifname \"" + wan + "\" accept");
    for (Lan lan : router.lans()) {
      List<String> reached =
          names(
              router.lans().stream()
                  .filter(
                      other ->
                          lan.reaches().contains(other.name())
                              || (other.equals(lan) && !lan.routes().isEmpty()))
                  .toList());
      if (!reached.isEmpty()) {
        rule(
            chain,
            "iifname \""
                + lan.link().name()
                + "\" oifname { "
                + FirewallText.names(reached)
                + " } accept");
      }
    }
    rule(chain, in(lans) + " jump refused");
    return chain + "  }\n";
  }

  private static String masquerade(Router router) {
    Set<String> networks = new LinkedHashSet<>();
    for (Lan lan : router.lans()) {
      lan.addresses().stream()
          .filter(LinkAddress::isIpv4)
          .forEach(address -> networks.add(address.network().toString()));
      lan.routes().stream()
          .map(Route::to)
          .filter(to -> to.address() instanceof Inet4Address)
          .forEach(to -> networks.add(to.toString()));
    }
    if (networks.isEmpty()) {
      return "";
    }
    StringBuilder chain = new StringBuilder("\n  chain leaving {\n");
    chain.append("    type nat hook postrouting priority srcnat; policy accept;\n");
    for (String network : networks) {
      rule(chain, "oifname \"" + router.wan().device() + "\" ip saddr " + network + " masquerade");
    }
    return chain + "  }\n";
  }

  private static List<String> names(List<Lan> lans) {
    List<String> names = new ArrayList<>();
    lans.forEach(lan -> names.add(lan.link().name()));
    return names;
  }

  private static String in(List<String> interfaces) {
    return "iifname { " + FirewallText.names(interfaces) + " }";
  }

  private static void rule(StringBuilder chain, String rule) {
    chain.append("    ").append(rule).append('\n');
  }
}
