package dev.sluice.config.network;

import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import java.net.InetAddress;

/** A network behind a router that is a neighbour. */
public record Route(Cidr to, InetAddress via) {
  @Override
  public String toString() {
    return to + " via " + Addresses.text(via);
  }
}
