package dev.sluice.config.network.render;

import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import java.util.List;
import java.util.stream.Collectors;

/** Settings of the box itself: the kernel's, and whom it asks for names. */
final class HostFiles {
  /**
   * Forwarding as such is not among them: sluice-firewall switches it on when its rules stand, so
   * that nothing passes a box that doesn't filter yet.
   */
  private static final String EVERY_KIND =
      """
      net.ipv4.conf.all.accept_redirects = 0
      net.ipv4.conf.default.accept_redirects = 0
      net.ipv4.conf.all.accept_source_route = 0
      net.ipv4.conf.default.accept_source_route = 0
      net.ipv4.conf.all.send_redirects = 0
      net.ipv4.conf.default.send_redirects = 0
      net.ipv4.icmp_echo_ignore_broadcasts = 1
      net.ipv4.tcp_syncookies = 1
      net.ipv6.conf.all.accept_redirects = 0
      net.ipv6.conf.default.accept_redirects = 0
      """;

  /** An address comes in where the way back to it leads, or not at all (RFC 3704 §2.2). */
  private static final String ROUTER =
      """
      net.ipv4.conf.all.rp_filter = 1
      net.ipv4.conf.default.rp_filter = 1
      """;

  /**
   * Clients behind other routers are answered by any way that leads to them. The first three exist
   * where br_netfilter is loaded: it would show frames to the IP rules that aren't for them.
   */
  private static final String BRIDGE =
      """
      -net.bridge.bridge-nf-call-iptables = 0
      -net.bridge.bridge-nf-call-ip6tables = 0
      -net.bridge.bridge-nf-call-arptables = 0
      net.ipv4.conf.all.rp_filter = 2
      net.ipv4.conf.default.rp_filter = 2
      """;

  private HostFiles() {}

  static List<RenderedFile> of(NetworkSettings settings) {
    String kind =
        switch (settings) {
          case Router router -> ROUTER + advertised(router);
          case Bridge _ -> BRIDGE;
        };
    return List.of(
        RenderedFile.open(
            "etc/sysctl.d/60-sluice-network.conf", RenderedFile.HEAD + EVERY_KIND + kind),
        RenderedFile.open("etc/resolv.conf", RenderedFile.HEAD + "nameserver 127.0.0.1\n"),
        RenderedFile.open(
            "etc/systemd/resolved.conf.d/sluice-network.conf",
            new UnitText()
                .line("Resolve", "DNSStubListener", "no")
                .line("Resolve", "LLMNR", "no")
                .line("Resolve", "MulticastDNS", "no")
                .text()));
  }

  /**
   * The kernel forwards nothing by one interface's setting while the one for all is off. It only
   * says whether the box's neighbour advertisements have the router flag: without it clients forget
   * the default route that our router advertisements gave them (RFC 4861 §7.2.5), and have none
   * until the next one. An interface that doesn't exist yet gets it from udev when it does.
   */
  private static String advertised(Router router) {
    return router.lans().stream()
        .filter(lan -> lan.hasIpv6() && lan.advertise())
        .map(lan -> "-net/ipv6/conf/" + lan.link().name() + "/forwarding = 1\n")
        .collect(Collectors.joining());
  }
}
