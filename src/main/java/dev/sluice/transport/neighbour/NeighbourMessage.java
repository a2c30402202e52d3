package dev.sluice.transport.neighbour;

import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the kernel says of its neighbours (netlink(7), rtnetlink(7)). */
sealed interface NeighbourMessage {
  /** The address is this device's. */
  record Known(InetAddress address, MacAddress device) implements NeighbourMessage {}

  /** Whose the address is isn't known, or not any more. */
  record Unknown(InetAddress address) implements NeighbourMessage {}

  /**
   * All that there is has been said.
   *
   * @param interrupted whether the table changed meanwhile, so that something may be missing
   */
  record EndOfDump(boolean interrupted) implements NeighbourMessage {}

  /**
   * The kernel can't do what it was asked.
   *
   * @param errno negated
   */
  record Refused(int errno) implements NeighbourMessage {}

  int HEADER = 16;
  int ERROR = 2;
  int DONE = 3;
  int NEW_NEIGHBOUR = 28;
  int DELETED_NEIGHBOUR = 29;
  int GET_NEIGHBOURS = 30;
  int NEIGHBOUR = 12;
  int DUMP_INTERRUPTED = 0x10;
  int ADDRESS = 1;
  int DEVICE = 2;
  int AF_INET = 2;
  int AF_INET6 = 10;

  /** Reachable, stale, delay, probe and permanent: the device's address is known in these. */
  int VALID_STATES = 0x02 | 0x04 | 0x08 | 0x10 | 0x80;

  /** An address that the machine answers for in another's place. */
  int PROXY_FLAG = 0x08;

  /** A request for the whole table, of both families. */
  static byte[] dumpRequest(int sequence) {
    int requestAndDump = 0x001 | 0x300;
    return ByteBuffer.allocate(HEADER + NEIGHBOUR)
        .order(ByteOrder.nativeOrder())
        .putInt(HEADER + NEIGHBOUR)
        .putShort((short) GET_NEIGHBOURS)
        .putShort((short) requestAndDump)
        .putInt(sequence)
        .array();
  }

  /** Every message in a datagram; what is of no interest, or torn, is passed over. */
  static List<NeighbourMessage> all(ByteBuffer datagram) {
    ByteBuffer in = datagram.order(ByteOrder.nativeOrder());
    List<NeighbourMessage> messages = new ArrayList<>();
    while (in.remaining() >= HEADER) {
      int start = in.position();
      int length = in.getInt(start);
      if (length < HEADER || length > in.remaining()) {
        break;
      }
      one(in.slice(start, length).order(ByteOrder.nativeOrder())).ifPresent(messages::add);
      in.position(Math.min(in.limit(), start + aligned(length)));
    }
    return messages;
  }

  private static Optional<NeighbourMessage> one(ByteBuffer message) {
    int type = Short.toUnsignedInt(message.getShort(4));
    boolean interrupted = (message.getShort(6) & DUMP_INTERRUPTED) != 0;
    return switch (type) {
      case DONE -> Optional.of(new EndOfDump(interrupted));
      case ERROR ->
          message.limit() >= HEADER + Integer.BYTES
              ? Optional.of(new Refused(message.getInt(HEADER)))
              : Optional.empty();
      case NEW_NEIGHBOUR -> neighbour(message, false);
      case DELETED_NEIGHBOUR -> neighbour(message, true);
      default -> Optional.empty();
    };
  }

  private static Optional<NeighbourMessage> neighbour(ByteBuffer message, boolean deleted) {
    if (message.limit() < HEADER + NEIGHBOUR) {
      return Optional.empty();
    }
    int family = message.get(HEADER);
    int state = Short.toUnsignedInt(message.getShort(HEADER + 8));
    boolean proxy = (message.get(HEADER + 10) & PROXY_FLAG) != 0;
    if (proxy || (family != AF_INET && family != AF_INET6)) {
      return Optional.empty();
    }
    Optional<InetAddress> address =
        attribute(message, ADDRESS)
            .filter(bytes -> bytes.length == (family == AF_INET ? 4 : 16))
            .map(Addresses::ofBytes);
    Optional<MacAddress> device =
        attribute(message, DEVICE)
            .filter(bytes -> bytes.length == 6 && !deleted && (state & VALID_STATES) != 0)
            .map(MacAddress::ofBytes);
    return address.map(
        of ->
            device
                .<NeighbourMessage>map(known -> new Known(of, known))
                .orElseGet(() -> new Unknown(of)));
  }

  /** The value of the first attribute of a type. */
  private static Optional<byte[]> attribute(ByteBuffer message, int wanted) {
    int at = HEADER + NEIGHBOUR;
    while (at + 4 <= message.limit()) {
      int length = Short.toUnsignedInt(message.getShort(at));
      int type = Short.toUnsignedInt(message.getShort(at + 2)) & 0x3fff;
      if (length < 4 || at + length > message.limit()) {
        return Optional.empty();
      }
      if (type == wanted) {
        byte[] value = new byte[length - 4];
        message.get(at + 4, value);
        return Optional.of(value);
      }
      at += aligned(length);
    }
    return Optional.empty();
  }

  private static int aligned(int length) {
    return (length + 3) & ~3;
  }
}
