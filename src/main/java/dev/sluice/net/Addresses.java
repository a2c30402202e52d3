package dev.sluice.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Text and byte forms of IP addresses; never resolves a name. */
public final class Addresses {
  private Addresses() {}

  /**
   * The address of 4 or 16 bytes in network order; an IPv4-mapped one (RFC 4291 §2.5.5.2) becomes
   * IPv4.
   *
   * @throws IllegalArgumentException for any other length
   */
  public static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
    }
  }

  /**
   * The address written as an IPv4 literal (four decimal numbers) or an IPv6 one, without brackets
   * or zone; empty otherwise.
   */
  public static Optional<InetAddress> parse(String literal) {
    return Literals.bytes(literal).map(Addresses::ofBytes);
  }

  /** {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}. */
  public static String withPort(InetAddress address, int port) {
    String text = text(address);
    return address instanceof Inet6Address ? "[" + text + "]:" + port : text + ":" + port;
  }

  /** The address as text, IPv6 in the short form of RFC 5952. */
  public static String text(InetAddress address) {
    return address instanceof Inet6Address six
        ? Rfc5952.text(six.getAddress())
        : address.getHostAddress();
  }
}
