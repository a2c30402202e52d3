package dev.sluice.policy.override;

import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;

/** Networks as admins write them. */
final class NetworkText {
  private NetworkText() {}

  /** A single address without its prefix length. */
  static String of(Cidr network) {
    return network.prefix() == network.address().getAddress().length * Byte.SIZE
        ? Addresses.text(network.address())
        : network.toString();
  }
}
