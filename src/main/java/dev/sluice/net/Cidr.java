package dev.sluice.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** A network: an address and a prefix length in bits, host bits zero. */
public final class Cidr {
  private final InetAddress address;
  private final byte[] network;
  private final int prefix;

  private Cidr(byte[] network, int prefix) {
    this.address = Addresses.ofBytes(network);
    this.network = network;
    this.prefix = prefix;
  }

  /** {@code 10.1.0.0/16}, {@code fd00:1::/64}, or an address alone; host bits are cleared. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = Addresses.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = address.get().getAddress();
    int prefix = slash < 0 ? bytes.length * 8 : prefixLength(text.substring(slash + 1));
    if (prefix < 0 || prefix > bytes.length * 8) {
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= (byte) (0xff << (8 - keptBits(prefix, i)));
    }
    return Optional.of(new Cidr(bytes, prefix));
  }

  /** The network's lowest address. */
  public InetAddress address() {
    return address;
  }

  /** 0 to 32 for IPv4, 0 to 128 for IPv6. */
  public int prefix() {
    return prefix;
  }

  /** Whether the address lies in the network; never across families. */
  public boolean contains(InetAddress candidate) {
    return contains(candidate.getAddress());
  }

  /**
   * As {@link #contains(InetAddress)}, for who asks many networks about one address.
   *
   * @param candidate 4 or 16 bytes in network order
   */
  public boolean contains(byte[] candidate) {
    if (candidate.length != network.length) {
      return false;
    }
    int whole = prefix >>> 3;
    int rest = prefix & 7;
    return Arrays.equals(candidate, 0, whole, network, 0, whole)
        && (rest == 0 || ((candidate[whole] ^ network[whole]) & 0xff) >>> (8 - rest) == 0);
  }

  private static int prefixLength(String digits) {
    boolean plain =
        digits.length() >= 1
            && digits.length() <= 3
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  /** How many bits of a byte belong to the network, 0 to 8. */
  private static int keptBits(int prefix, int byteIndex) {
    return Math.clamp(prefix - 8L * byteIndex, 0, 8);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Cidr other
        && prefix == other.prefix
        && Arrays.equals(network, other.network);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + prefix;
  }

  @Override
  public String toString() {
    return Addresses.text(address) + "/" + prefix;
  }
}
