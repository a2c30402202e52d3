package dev.sluice.config.network;

import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * An address of the box's, with the network that it lies in.
 *
 * @param address not the network's own, nor its broadcast address
 */
public record LinkAddress(InetAddress address, Cidr network) {
  public boolean isIpv4() {
    return address instanceof Inet4Address;
  }

  /** {@code 10.1.0.1/16}. */
  @Override
  public String toString() {
    return Addresses.text(address) + "/" + network.prefix();
  }
}
