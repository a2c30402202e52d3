package dev.sluice.config.doubt;

import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Configuration;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Cidr;
import dev.sluice.policy.Group;
import java.util.ArrayList;
import java.util.List;

/** Groups that nobody is in, and clients that are in several. */
final class GroupDoubts {
  private static final int MOST_SHOWN = 3;
  private static final long MOST_COMPARISONS = 4_000_000;

  private final Configuration configuration;
  private final List<ConfigWarning> found = new ArrayList<>();
  private long comparisons;

  GroupDoubts(Configuration configuration) {
    this.configuration = configuration;
  }

  List<ConfigWarning> all() {
    List<Group> groups = configuration.groups();
    for (int i = 0; i < groups.size(); i++) {
      nobody(groups.get(i));
      for (Group earlier : groups.subList(0, i)) {
        overlap(earlier, groups.get(i));
      }
    }
    return found;
  }

  private void nobody(Group group) {
    if (!group.devices().isEmpty()) {
      return;
    }
    if (group.addresses().isEmpty()) {
      add(group, "nobody is in it: it has neither addresses nor devices");
    } else if (group.addresses().stream().allMatch(this::isExempt)) {
      add(group, "nobody is in it: gateway.exempt.clients takes all its addresses out");
    }
  }

  private boolean isExempt(AddressRange range) {
    return configuration.gateway().exemptClients().stream()
        .anyMatch(network -> isWithin(range, network));
  }

  private static boolean isWithin(AddressRange range, Cidr network) {
    return network.contains(range.first()) && network.contains(range.last());
  }

  private void overlap(Group earlier, Group later) {
    List<String> shared = new ArrayList<>();
    for (AddressRange one : earlier.addresses()) {
      comparisons += later.addresses().size();
      if (comparisons > MOST_COMPARISONS) {
        return;
      }
      for (AddressRange other : later.addresses()) {
        one.shared(other).ifPresent(range -> shared.add(range.toString()));
      }
    }
    later.devices().stream()
        .filter(earlier.devices()::contains)
        .forEach(device -> shared.add("device " + device));
    if (!shared.isEmpty()) {
      add(
          later,
          "shares "
              + some(shared)
              + " with groups."
              + earlier.name()
              + " ("
              + configuration.outline().group(earlier.name()).position()
              + "): rules for either hold for it, and logs name "
              + earlier.name());
    }
  }

  private static String some(List<String> all) {
    int more = all.size() - MOST_SHOWN;
    String first = String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private void add(Group group, String message) {
    found.add(new ConfigWarning(configuration.outline().group(group.name()), message));
  }
}
