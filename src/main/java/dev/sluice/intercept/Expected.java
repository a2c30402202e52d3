package dev.sluice.intercept;

import dev.sluice.config.GatewaySettings;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.ProbeDestination;
import java.net.InetAddress;

/** What a connection is read as; the one place where that is decided. */
enum Expected {
  HTTP,
  TLS;

  /**
   * By the destination port. A port that the admin named for neither is read as TLS: what isn't TLS
   * then falls under {@code unnamed}, which is closed by default. The gateway's own probes are HTTP
   * whatever the port.
   */
  static Expected of(InetAddress client, OriginalDestination destination, GatewaySettings gateway) {
    return ProbeDestination.isProbed(client, destination.address())
        ? HTTP
        : at(destination.port(), gateway);
  }

  private static Expected at(int port, GatewaySettings gateway) {
    return gateway.httpPorts().contains(port) && !gateway.httpsPorts().contains(port) ? HTTP : TLS;
  }
}
