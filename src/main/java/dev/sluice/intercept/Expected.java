package dev.sluice.intercept;

import dev.sluice.config.GatewaySettings;

/** What a connection is read as; the one place where that is decided. */
enum Expected {
  HTTP,
  TLS;

  /**
   * By the destination port. A port that the admin named for neither is read as TLS: what isn't TLS
   * then falls under {@code unnamed}, which is closed by default.
   */
  static Expected at(int port, GatewaySettings gateway) {
    return gateway.httpPorts().contains(port) && !gateway.httpsPorts().contains(port) ? HTTP : TLS;
  }
}
