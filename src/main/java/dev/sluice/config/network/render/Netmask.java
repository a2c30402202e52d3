package dev.sluice.config.network.render;

import dev.sluice.net.Cidr;

/** The length of an IPv4 network as an address. */
final class Netmask {
  private Netmask() {}

  /** {@code 255.255.0.0}. */
  static String of(Cidr network) {
    int prefix = network.prefix();
    int bits = prefix == 0 ? 0 : -1 << (32 - prefix);
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
