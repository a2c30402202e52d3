package dev.sluice.net;

import java.net.InetAddress;

/**
 * Where a connection comes from.
 *
 * @param address the client's address; an IPv4-mapped one is given as IPv4
 * @param port its TCP port
 */
public record ClientAddress(InetAddress address, int port) {
  @Override
  public String toString() {
    return Addresses.withPort(address, port);
  }
}
