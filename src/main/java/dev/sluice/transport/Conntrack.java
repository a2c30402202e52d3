package dev.sluice.transport;

import com.sun.jna.Native;
import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kernel's record of translated connections: {@code getsockopt(SO_ORIGINAL_DST)} by JNA's
 * direct mapping.
 *
 * <p>An IPv4 connection on a dual-stack socket answers at the IPv4 level only, so both levels are
 * asked, IPv4 first.
 */
final class Conntrack {
  private static final int SOL_IP = 0;
  private static final int SOL_IPV6 = 41;
  private static final int SO_ORIGINAL_DST = 80;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int SOCKADDR_IN6_LENGTH = 28;

  private Conntrack() {}

  /** Loads the library and makes the first call, which takes tens of milliseconds. */
  static Conntrack load() {
    Native.register(Conntrack.class, "c");
    Conntrack conntrack = new Conntrack();
    int noSuchDescriptor = -1;
    conntrack.originalDestination(noSuchDescriptor);
    return conntrack;
  }

  /** Empty where conntrack has no entry (ENOENT), or is not there at all (ENOPROTOOPT). */
  Optional<OriginalDestination> originalDestination(int fd) {
    return ask(fd, SOL_IP).or(() -> ask(fd, SOL_IPV6));
  }

  private static Optional<OriginalDestination> ask(int fd, int level) {
    byte[] address = new byte[SOCKADDR_IN6_LENGTH];
    int[] length = {SOCKADDR_IN6_LENGTH};
    return getsockopt(fd, level, SO_ORIGINAL_DST, address, length) == 0
        ? parse(address)
        : Optional.empty();
  }

  /** A {@code sockaddr_in} or {@code sockaddr_in6} (ip(7), ipv6(7)). */
  static Optional<OriginalDestination> parse(byte[] address) {
    ByteBuffer fields = ByteBuffer.wrap(address);
    int family = fields.order(ByteOrder.nativeOrder()).getShort(0);
    int port = Short.toUnsignedInt(fields.order(ByteOrder.BIG_ENDIAN).getShort(2));
    return switch (family) {
      case AF_INET -> destination(address, 4, 8, port);
      case AF_INET6 -> destination(address, 8, 24, port);
      default -> Optional.empty();
    };
  }

  private static Optional<OriginalDestination> destination(byte[] from, int start, int end, int p) {
    return Optional.of(
        new OriginalDestination(Addresses.ofBytes(Arrays.copyOfRange(from, start, end)), p));
  }

  private static native int getsockopt(int fd, int level, int option, byte[] value, int[] length);
}
