package dev.sluice.policy.shadow;

import dev.sluice.net.AddressRange;
import dev.sluice.policy.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which groups are in which others, by their addresses and devices. */
final class GroupCover {
  private final Map<String, Group> byName = new HashMap<>();

  GroupCover(List<Group> groups) {
    groups.forEach(group -> byName.putIfAbsent(group.name(), group));
  }

  /** Of rules' groups. */
  SelectionCover selections() {
    return new SelectionCover(this::isWithin, this::isNobody);
  }

  /** Whether one of these groups has all of the addresses. */
  boolean areIn(AddressRange range, List<String> some) {
    return some.stream()
        .anyMatch(
            name -> byName.containsKey(name) && isWithin(range, byName.get(name).addresses()));
  }

  private boolean isWithin(String part, String whole) {
    Group inner = byName.get(part);
    Group outer = byName.get(whole);
    return inner != null
        && outer != null
        && outer.devices().containsAll(inner.devices())
        && inner.addresses().stream().allMatch(range -> isWithin(range, outer.addresses()));
  }

  private boolean isNobody(String name) {
    Group group = byName.get(name);
    return group == null || (group.addresses().isEmpty() && group.devices().isEmpty());
  }

  private static boolean isWithin(AddressRange part, List<AddressRange> ranges) {
    return ranges.stream()
        .anyMatch(range -> range.contains(part.first()) && range.contains(part.last()));
  }
}
