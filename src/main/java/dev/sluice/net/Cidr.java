package dev.sluice.net;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A network: an address and a prefix length in bits, host bits zero.
 *
 * @param address the network's lowest address
 * @param prefix 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Cidr(InetAddress address, int prefix) {

  /** {@code 10.1.0.0/16}, {@code fd00:1::/64}, or an address alone; host bits are cleared. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().getAddress().length * 8;
    int prefix = slash < 0 ? bits : prefixLength(text.substring(slash + 1));
    return prefix < 0 || prefix > bits
        ? Optional.empty()
        : Optional.of(new Cidr(masked(address.get(), prefix), prefix));
  }

  public boolean contains(InetAddress candidate) {
    return candidate.getAddress().length == address.getAddress().length
        && masked(candidate, prefix).equals(address);
  }

  private static int prefixLength(String digits) {
    boolean plain =
        digits.length() >= 1
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  private static InetAddress masked(InetAddress address, int prefix) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.clamp(prefix - 8L * i, 0, 8);
      bytes[i] &= (byte) (0xff << (8 - keep));
    }
    return Addresses.ofBytes(bytes);
  }

  @Override
  public String toString() {
    return Addresses.text(address) + "/" + prefix;
  }
}
