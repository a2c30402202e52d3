package dev.sluice.config.read;

import dev.sluice.net.Cidr;
import dev.sluice.policy.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code groups}. */
final class GroupsSection {
  private GroupsSection() {}

  /** In written order; a faulty group is there with what of it can be read. */
  static List<Group> read(Item item) {
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, Item> entry : item.entries().all().entrySet()) {
      Item value = entry.getValue();
      List<Cidr> addresses =
          value
              .section(List.of("addresses"))
              .require("addresses")
              .map(Item::words)
              .orElse(List.of())
              .stream()
              .map(Item::network)
              .flatMap(Optional::stream)
              .toList();
      groups.add(new Group(entry.getKey(), addresses));
    }
    return List.copyOf(groups);
  }
}
