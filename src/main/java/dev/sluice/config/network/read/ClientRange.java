package dev.sluice.config.network.read;

import dev.sluice.config.network.LinkAddress;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Parse;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The addresses for the clients of an IPv4 network where the admin names none. */
final class ClientRange {
  private static final int SMALLEST = 28; // sixteen addresses

  private ClientRange() {}

  /**
   * The upper three quarters, less the broadcast address; when the box is among them, the longer
   * part below or above it. Empty for a network too small to choose in.
   */
  static Optional<AddressRange> of(LinkAddress box) {
    int prefix = box.network().prefix();
    if (prefix > SMALLEST) {
      return Optional.empty();
    }
    long base = number(box.network().address().getAddress());
    long size = 1L << (32 - prefix);
    long first = base + size / 4;
    long last = base + size - 2;
    long own = number(box.address().getAddress());
    if (own >= first && own <= last) {
      boolean below = own - first >= last - own;
      return range(below ? first : own + 1, below ? own - 1 : last);
    }
    return range(first, last);
  }

  private static Optional<AddressRange> range(long first, long last) {
    return AddressRange.parse(text(first) + "-" + text(last))
            instanceof Parse.Parsed<AddressRange>(AddressRange range)
        ? Optional.of(range)
        : Optional.empty();
  }

  private static long number(byte[] four) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(four).getInt());
  }

  private static String text(long number) {
    return Addresses.text(Addresses.ofBytes(ByteBuffer.allocate(4).putInt((int) number).array()));
  }
}
