package dev.sluice.policy;

import dev.sluice.category.Entry;
import dev.sluice.category.EntryIndex;
import dev.sluice.net.Cidr;
import java.net.InetAddress;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which groups a client is in. */
final class ClientGroups {
  private final List<Group> groups;
  private final List<Optional<String>> names;
  private final EntryIndex networks;

  ClientGroups(List<Group> groups) {
    this.groups = groups;
    this.names = groups.stream().map(group -> Optional.of(group.name())).toList();
    EntryIndex.Builder builder = new EntryIndex.Builder();
    for (int i = 0; i < groups.size(); i++) {
      for (Cidr network : groups.get(i).addresses()) {
        builder.add(new Entry.Network(network), i);
      }
    }
    this.networks = builder.build();
  }

  /** The numbers, in written order, of the groups that have the client's address. */
  BitSet of(InetAddress client) {
    BitSet in = new BitSet(groups.size());
    for (int set : networks.ofAddress(client)) {
      for (int group : networks.tags(set)) {
        in.set(group);
      }
    }
    return in;
  }

  /** The first of them in written order; empty when there is none. */
  Optional<String> first(BitSet in) {
    int group = in.nextSetBit(0);
    return group < 0 ? Optional.empty() : names.get(group);
  }

  /** All of their names, in written order. */
  List<String> names(BitSet in) {
    return in.stream().mapToObj(group -> groups.get(group).name()).toList();
  }

  /** The numbers of the groups with these names; unknown names are nobody. */
  BitSet numbered(List<String> wanted) {
    BitSet numbers = new BitSet(groups.size());
    for (int i = 0; i < groups.size(); i++) {
      if (wanted.contains(groups.get(i).name())) {
        numbers.set(i);
      }
    }
    return numbers;
  }
}
