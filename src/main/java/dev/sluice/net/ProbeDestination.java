package dev.sluice.net;

import java.net.InetAddress;

/**
 * The addresses that nobody has, at which the gateway asks itself through its own interception. The
 * firewall script has the same two.
 */
public final class ProbeDestination {
  /** The IPv4 dummy address (RFC 7600 §4.8), which is nobody's destination. */
  public static final InetAddress IPV4 = Addresses.ofBytes(new byte[] {(byte) 192, 0, 0, 8});

  /** Of the discard-only prefix (RFC 6666). */
  public static final InetAddress IPV6 =
      Addresses.ofBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8});

  private ProbeDestination() {}

  /** Whether a connection from this client to there is the gateway's own. */
  public static boolean isProbed(InetAddress client, InetAddress destination) {
    return client.isLoopbackAddress() && (destination.equals(IPV4) || destination.equals(IPV6));
  }
}
