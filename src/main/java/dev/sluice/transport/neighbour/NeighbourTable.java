package dev.sluice.transport.neighbour;

import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the neighbours; read by any thread, changed by one at a time. A dump renews all
 * of it: what isn't named until its end is forgotten.
 */
final class NeighbourTable {
  /** A kernel's own table holds 1024 unless told otherwise. */
  static final int MOST = 65_536;

  /** What became of a message. */
  enum Change {
    NOTHING,
    TAKEN,
    /** There is no room for another address. */
    FULL,
    /** A dump has ended, and what it says is all there is. */
    COMPLETE,
    /** A dump has ended that has to be made again. */
    INCOMPLETE
  }

  /**
   * A device, and in which dump it was last heard of.
   *
   * @param dump counts from 1
   */
  private record Entry(MacAddress device, int dump) {}

  private final Map<InetAddress, Entry> entries = new ConcurrentHashMap<>();
  private final int most;
  private int dump;

  NeighbourTable(int most) {
    this.most = most;
  }

  Optional<MacAddress> at(InetAddress address) {
    return Optional.ofNullable(entries.get(address)).map(Entry::device);
  }

  int size() {
    return entries.size();
  }

  /** From here to the dump's end everything is named once more. */
  void dumpBegins() {
    dump++;
  }

  Change take(NeighbourMessage message) {
    return switch (message) {
      case NeighbourMessage.Known(InetAddress address, MacAddress device) -> {
        if (entries.size() >= most && !entries.containsKey(address)) {
          yield Change.FULL;
        }
        entries.put(address, new Entry(device, dump));
        yield Change.TAKEN;
      }
      case NeighbourMessage.Unknown(InetAddress address) ->
          entries.remove(address) == null ? Change.NOTHING : Change.TAKEN;
      case NeighbourMessage.EndOfDump(boolean interrupted) -> {
        if (!interrupted) {
          entries.values().removeIf(entry -> entry.dump() != dump);
        }
        yield interrupted ? Change.INCOMPLETE : Change.COMPLETE;
      }
      case NeighbourMessage.Refused _ -> Change.INCOMPLETE;
    };
  }
}
