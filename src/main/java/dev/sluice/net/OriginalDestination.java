package dev.sluice.net;

import java.net.InetAddress;

/**
 * Where the client wanted to go before the connection was intercepted.
 *
 * @param address the destination's address; an IPv4-mapped one is given as IPv4
 * @param port its TCP port
 */
public record OriginalDestination(InetAddress address, int port) {
  @Override
  public String toString() {
    return Addresses.withPort(address, port);
  }
}
