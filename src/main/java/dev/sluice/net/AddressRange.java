package dev.sluice.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** Addresses of one family from one to another: a range, a network, or a single address. */
public final class AddressRange {
  private final InetAddress first;
  private final InetAddress last;
  private final String text;

  private AddressRange(InetAddress first, InetAddress last, String text) {
    this.first = first;
    this.last = last;
    this.text = text;
  }

  /** {@code 10.1.0.10-10.1.0.50}, {@code 10.1.0.0/16} or an address alone. Never Incomplete. */
  public static Parse<AddressRange> parse(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      return Cidr.parse(text).map(network -> Parse.parsed(of(network))).orElse(notOne());
    }
    var first = Addresses.parse(text.substring(0, hyphen).strip());
    var last = Addresses.parse(text.substring(hyphen + 1).strip());
    if (first.isEmpty() || last.isEmpty()) {
      return notOne();
    }
    byte[] from = first.get().getAddress();
    byte[] to = last.get().getAddress();
    if (from.length != to.length) {
      return Parse.rejected("a range from one address family to the other");
    }
    if (Arrays.compareUnsigned(from, to) > 0) {
      return Parse.rejected("a range that ends before it begins");
    }
    return Parse.parsed(between(first.get(), last.get()));
  }

  private static Parse<AddressRange> notOne() {
    return Parse.rejected(
        "not an address, a network such as 10.1.0.0/16 or a range such as 10.1.0.10-10.1.0.50");
  }

  /** All of a network. */
  public static AddressRange of(Cidr network) {
    byte[] last = network.address().getAddress();
    int bits = last.length * 8;
    for (int bit = network.prefix(); bit < bits; bit++) {
      last[bit >> 3] |= (byte) (0x80 >> (bit & 7));
    }
    String text = network.prefix() == bits ? Addresses.text(network.address()) : network.toString();
    return new AddressRange(network.address(), Addresses.ofBytes(last), text);
  }

  public InetAddress first() {
    return first;
  }

  /** Of the same family, and not below the first. */
  public InetAddress last() {
    return last;
  }

  /** The addresses in both; never across families. */
  public Optional<AddressRange> shared(AddressRange other) {
    if (contains(other.first) && contains(other.last)) {
      return Optional.of(other);
    }
    if (other.contains(first) && other.contains(last)) {
      return Optional.of(this);
    }
    if (contains(other.first)) {
      return Optional.of(between(other.first, last));
    }
    return contains(other.last) ? Optional.of(between(first, other.last)) : Optional.empty();
  }

  private static AddressRange between(InetAddress first, InetAddress last) {
    return new AddressRange(first, last, Addresses.text(first) + "-" + Addresses.text(last));
  }

  /** Whether the address lies in the range; never across families. */
  public boolean contains(InetAddress candidate) {
    byte[] bytes = candidate.getAddress();
    byte[] from = first.getAddress();
    return bytes.length == from.length
        && Arrays.compareUnsigned(from, bytes) <= 0
        && Arrays.compareUnsigned(bytes, last.getAddress()) <= 0;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AddressRange other && first.equals(other.first) && last.equals(other.last);
  }

  @Override
  public int hashCode() {
    return 31 * first.hashCode() + last.hashCode();
  }

  /** An address, a network with its prefix length, or both ends with a hyphen. */
  @Override
  public String toString() {
    return text;
  }
}
