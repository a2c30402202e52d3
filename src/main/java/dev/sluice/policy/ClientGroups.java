package dev.sluice.policy;

import dev.sluice.net.AddressRange;
import dev.sluice.net.MacAddress;
import dev.sluice.policy.table.AddressTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which groups a client is in; groups are numbered in written order. */
final class ClientGroups {
  private final List<Group> groups;
  private final List<String> names;
  private final List<Optional<String>> asFirst;
  private final AddressTable<long[]> byAddress;
  private final Map<MacAddress, long[]> byDevice = new HashMap<>();
  private final long[] none;

  ClientGroups(List<Group> groups) {
    this.groups = List.copyOf(groups);
    this.names = groups.stream().map(Group::name).toList();
    this.asFirst = names.stream().map(Optional::of).toList();
    this.none = Condition.noBits(groups.size());
    AddressTable.Builder builder = new AddressTable.Builder();
    Map<MacAddress, BitSet> devices = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (AddressRange range : groups.get(i).addresses()) {
        builder.add(range, i);
      }
      for (MacAddress device : groups.get(i).devices()) {
        devices.computeIfAbsent(device, _ -> new BitSet()).set(i);
      }
    }
    this.byAddress = builder.build(numbers -> Condition.bits(numbers, groups.size()));
    devices.forEach(
        (device, in) -> byDevice.put(device, Condition.bits(in.stream().toArray(), groups.size())));
  }

  Membership of(Flow flow) {
    long[] ofDevice = none;
    if (!byDevice.isEmpty() && flow.device().isPresent()) {
      ofDevice = byDevice.getOrDefault(flow.device().get(), none);
    }
    return new Membership(byAddress.find(flow.client()), ofDevice);
  }

  /** A rule's groups, compiled. */
  Condition condition(Selection selection) {
    return Condition.of(selection, names);
  }

  /** Whether one of these groups names devices. */
  boolean haveDevices(List<String> some) {
    return groups.stream()
        .anyMatch(group -> some.contains(group.name()) && !group.devices().isEmpty());
  }

  /** The groups that a client is in, in written order, each with what of it holds the client. */
  List<Explanation.Membership> explain(Flow flow) {
    List<Explanation.Membership> in = new ArrayList<>();
    for (Group group : groups) {
      List<String> by = new ArrayList<>();
      group.addresses().stream()
          .filter(range -> range.contains(flow.client()))
          .forEach(range -> by.add(range.toString()));
      flow.device()
          .filter(group.devices()::contains)
          .ifPresent(device -> by.add("device " + device));
      if (!by.isEmpty()) {
        in.add(new Explanation.Membership(group.name(), List.copyOf(by)));
      }
    }
    return List.copyOf(in);
  }

  /** What one client is in. */
  final class Membership {
    private final long[] ofAddress;
    private final long[] ofDevice;

    private Membership(long[] ofAddress, long[] ofDevice) {
      this.ofAddress = ofAddress;
      this.ofDevice = ofDevice;
    }

    boolean meets(Condition condition) {
      return condition.holds(ofAddress, ofDevice);
    }

    /** The first group in written order; empty when the client is in none. */
    Optional<String> first() {
      for (int i = 0; i < ofAddress.length; i++) {
        long bits = ofAddress[i] | ofDevice[i];
        if (bits != 0) {
          return asFirst.get(i * Long.SIZE + Long.numberOfTrailingZeros(bits));
        }
      }
      return Optional.empty();
    }
  }
}
