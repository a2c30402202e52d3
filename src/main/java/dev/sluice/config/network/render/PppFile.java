package dev.sluice.config.network.render;

import dev.sluice.config.network.Addressing.Pppoe;
import dev.sluice.config.network.NetworkSettings.Router;
import java.util.ArrayList;
import java.util.List;

/** The options of pppd; they hold the password. */
final class PppFile {
  private static final int USUAL_MTU = 1492; // RFC 2516 §7

  private PppFile() {}

  static RenderedFile of(Router router, Pppoe pppoe) {
    int mtu = router.wan().mtu().orElse(USUAL_MTU);
    List<String> lines = new ArrayList<>();
    lines.add("plugin pppoe.so");
    lines.add("nic-" + router.wan().link().name());
    lines.add("ifname " + Pppoe.DEVICE);
    lines.add("user " + quoted(pppoe.user()));
    lines.add("password " + quoted(pppoe.password().reveal()));
    lines.add("hide-password");
    lines.add("noauth");
    lines.add("noipdefault");
    lines.add("defaultroute");
    lines.add("+ipv6");
    if (router.dns().servers().isEmpty()) {
      lines.add("usepeerdns");
    }
    lines.add("mtu " + mtu);
    lines.add("mru " + mtu);
    // A session that is gone is noticed within a minute, and opened again for ever.
    lines.add("lcp-echo-interval 15");
    lines.add("lcp-echo-failure 4");
    lines.add("persist");
    lines.add("maxfail 0");
    lines.add("holdoff 5");
    return new RenderedFile(
        "etc/ppp/peers/sluice-wan", RenderedFile.HEAD + String.join("\n", lines) + "\n", true);
  }

  /** As a word of pppd's, which reads a backslash before any character as that character. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
