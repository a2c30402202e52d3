package dev.sluice.policy;

import dev.sluice.category.Entry;
import dev.sluice.category.EntryIndex;
import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which groups a client is in; groups are numbered in written order. */
final class ClientGroups {
  private final List<String> names;
  private final List<Optional<String>> asFirst;
  private final EntryIndex networks;

  ClientGroups(List<Group> groups) {
    this.names = groups.stream().map(Group::name).toList();
    this.asFirst = names.stream().map(Optional::of).toList();
    EntryIndex.Builder builder = new EntryIndex.Builder();
    for (int i = 0; i < groups.size(); i++) {
      for (Cidr network : groups.get(i).addresses()) {
        builder.add(new Entry.Network(network), i);
      }
    }
    this.networks = builder.build();
  }

  Membership of(InetAddress client) {
    return new Membership(networks.ofAddress(client));
  }

  /** The numbers of the groups with these names, ascending; unknown names are nobody. */
  int[] numbered(List<String> wanted) {
    return IntStream.range(0, names.size()).filter(i -> wanted.contains(names.get(i))).toArray();
  }

  /** What one client is in. */
  final class Membership {
    private final int[] sets;

    private Membership(int[] sets) {
      this.sets = sets;
    }

    /** Whether the client is in one of the groups with these numbers. */
    boolean inAnyOf(int[] groups) {
      for (int group : groups) {
        if (networks.hasTag(sets, group)) {
          return true;
        }
      }
      return false;
    }

    /** The first group in written order; empty when the client is in none. */
    Optional<String> first() {
      int first = Integer.MAX_VALUE;
      for (int set : sets) {
        first = Math.min(first, networks.tags(set)[0]);
      }
      return first == Integer.MAX_VALUE ? Optional.empty() : asFirst.get(first);
    }

    /** All of their names, in written order. */
    List<String> all() {
      return IntStream.range(0, names.size())
          .filter(group -> networks.hasTag(sets, group))
          .mapToObj(names::get)
          .toList();
    }
  }
}
