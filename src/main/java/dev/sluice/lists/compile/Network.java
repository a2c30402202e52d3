package dev.sluice.lists.compile;

import dev.sluice.net.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * A network as the numbers of its first and last address, in two longs each; an IPv4 address is the
 * lower half of the lower one.
 */
record Network(boolean isFour, long high, long low, int prefix) {
  private static final int FOUR_OFFSET = 96;

  static Network of(Cidr cidr) {
    InetAddress address = cidr.address();
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new Network(true, 0, bytes.getInt() & 0xffff_ffffL, cidr.prefix())
        : new Network(false, bytes.getLong(), bytes.getLong(), cidr.prefix());
  }

  long lastHigh() {
    return isFour ? 0 : high | ~ones(Math.min(prefix, Long.SIZE));
  }

  long lastLow() {
    return low | ~ones((isFour ? prefix + FOUR_OFFSET : prefix) - Long.SIZE);
  }

  /** By first address, of the same the wider first. */
  static int order(Network a, Network b) {
    int high = Long.compareUnsigned(a.high, b.high);
    int low = high != 0 ? high : Long.compareUnsigned(a.low, b.low);
    return low != 0 ? low : Integer.compare(a.prefix, b.prefix);
  }

  /** A long whose highest bits are set, as many as told. */
  private static long ones(int count) {
    return count <= 0 ? 0 : -1L << (Long.SIZE - count);
  }
}
