package dev.sluice.category;

import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** A map from networks of both families to numbers, asked for all that contain an address. */
final class NetworkTable {
  private static final int[] NOTHING = {};

  /** A masked address: IPv6 in both halves, IPv4 in the lower 32 bits with a bit set above them. */
  private record Key(long high, long low) {}

  private record Level(int prefix, Map<Key, Integer> networks) {}

  private static final long IPV4 = 1L << 32;

  private Level[] four = {};
  private Level[] six = {};

  /** Replaces the network's number, 0 if it had none, by what the change makes of it. */
  void update(Cidr network, IntUnaryOperator change) {
    byte[] bytes = network.address().getAddress();
    Map<Key, Integer> level = level(bytes.length == 4, network.prefix());
    Key key = key(bytes, network.prefix());
    level.put(key, change.applyAsInt(level.getOrDefault(key, 0)));
  }

  /** The numbers of all networks that contain the address, longest prefix first. */
  int[] find(InetAddress address) {
    byte[] bytes = address.getAddress();
    int[] found = NOTHING;
    for (Level level : bytes.length == 4 ? four : six) {
      Integer number = level.networks.get(key(bytes, level.prefix));
      if (number != null) {
        found = Arrays.copyOf(found, found.length + 1);
        found[found.length - 1] = number;
      }
    }
    return found;
  }

  private Map<Key, Integer> level(boolean isFour, int prefix) {
    Level[] levels = isFour ? four : six;
    for (Level level : levels) {
      if (level.prefix == prefix) {
        return level.networks;
      }
    }
    Level[] more = Arrays.copyOf(levels, levels.length + 1);
    Level level = new Level(prefix, new HashMap<>());
    more[levels.length] = level;
    Arrays.sort(more, (a, b) -> b.prefix - a.prefix);
    if (isFour) {
      four = more;
    } else {
      six = more;
    }
    return level.networks;
  }

  private static Key key(byte[] bytes, int prefix) {
    if (bytes.length == 4) {
      return new Key(0, IPV4 | (big(bytes, 0, 4) & ones(prefix) >>> 32));
    }
    return new Key(
        big(bytes, 0, 8) & ones(Math.min(prefix, 64)), big(bytes, 8, 8) & ones(prefix - 64));
  }

  /** A long whose highest bits are set, as many as told. */
  private static long ones(int count) {
    return count <= 0 ? 0 : -1L << (64 - count);
  }

  private static long big(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | (bytes[i] & 0xff);
    }
    return value;
  }
}
