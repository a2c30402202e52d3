package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.DhcpService;
import dev.sluice.config.network.DhcpService.StaticLease;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.NameService;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Router;
import dev.sluice.net.Addresses;
import java.util.ArrayList;
import java.util.List;

/** What dnsmasq does: names for the box and its LANs, and IPv4 addresses for clients. */
final class DnsmasqFile {
  private static final String PATH = "etc/sluice-network/dnsmasq.conf";

  /** What systemd-resolved knows of the uplink's servers. */
  private static final String OF_UPLINK = "/run/systemd/resolve/resolv.conf";

  /** What pppd writes with {@code usepeerdns}. */
  private static final String OF_SESSION = "/etc/ppp/resolv.conf";

  private DnsmasqFile() {}

  static RenderedFile of(Router router) {
    boolean session = router.wan().addressing() instanceof Addressing.Pppoe;
    List<String> lines = names(router.dns(), session ? OF_SESSION : OF_UPLINK);
    // Interfaces come and go (VLANs, cables), and each is answered on its own address.
    lines.add("bind-dynamic");
    for (Lan lan : router.lans()) {
      lines.add("interface=" + lan.link().name());
      if (lan.dhcp().isEmpty()) {
        lines.add("no-dhcp-interface=" + lan.link().name());
      }
    }
    if (router.lans().stream().anyMatch(lan -> lan.dhcp().isPresent())) {
      lines.add("");
      lines.add("dhcp-authoritative");
      lines.add("dhcp-leasefile=/var/lib/sluice-dnsmasq/leases");
      lines.add("dhcp-lease-max=100000");
      for (Lan lan : router.lans()) {
        lan.dhcp().ifPresent(dhcp -> dhcp(lan.name(), dhcp, lines));
      }
    }
    return file(lines);
  }

  /** Of a bridge, whose clients ask whom they always asked: for the box alone. */
  static RenderedFile of(Bridge bridge) {
    List<String> lines = names(bridge.dns(), OF_UPLINK);
    lines.add("listen-address=127.0.0.1");
    lines.add("bind-interfaces");
    return file(lines);
  }

  private static List<String> names(NameService dns, String ofUplink) {
    List<String> lines = new ArrayList<>();
    lines.add("no-hosts");
    lines.add("domain-needed");
    lines.add("bogus-priv");
    lines.add("cache-size=10000");
    lines.add("dns-forward-max=1000");
    if (dns.servers().isEmpty()) {
      lines.add("resolv-file=" + ofUplink);
    } else {
      lines.add("no-resolv");
      dns.servers().forEach(server -> lines.add("server=" + Addresses.text(server)));
    }
    dns.domain()
        .ifPresent(
            domain -> {
              lines.add("domain=" + domain);
              lines.add("local=/" + domain + "/");
              lines.add("expand-hosts");
            });
    return lines;
  }

  private static void dhcp(String tag, DhcpService dhcp, List<String> lines) {
    String own = Addresses.text(dhcp.network().address());
    lines.add("");
    lines.add(
        "dhcp-range=set:"
            + tag
            + ","
            + Addresses.text(dhcp.range().first())
            + ","
            + Addresses.text(dhcp.range().last())
            + ","
            + Netmask.of(dhcp.network().network())
            + ","
            + dhcp.lease().toSeconds());
    lines.add("dhcp-option=tag:" + tag + ",option:router," + own);
    lines.add("dhcp-option=tag:" + tag + ",option:dns-server," + own);
    for (StaticLease lease : dhcp.leases()) {
      String name = lease.name().map(given -> "," + given).orElse("");
      lines.add("dhcp-host=" + lease.device() + "," + Addresses.text(lease.address()) + name);
    }
  }

  private static RenderedFile file(List<String> lines) {
    return RenderedFile.open(PATH, RenderedFile.HEAD + String.join("\n", lines) + "\n");
  }
}
