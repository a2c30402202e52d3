package dev.sluice.config.network.render;

import dev.sluice.config.network.NetworkSettings;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import java.util.List;

/** Settings of the box itself: the kernel's, and whom it asks for names. */
final class HostFiles {
  /**
   * Forwarding is not among them: sluice-firewall switches it on when its rules stand, so that
   * nothing passes a box that doesn't filter yet.
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
          case Router _ -> ROUTER;
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
}
