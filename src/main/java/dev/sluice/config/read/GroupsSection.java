package dev.sluice.config.read;

import static dev.sluice.config.shape.Shape.several;

import dev.sluice.config.Place;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.policy.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code groups}. */
final class GroupsSection {
  private static final Keys KEYS =
      Keys.of(
          Key.required(
              "addresses",
              several(Words.RANGE),
              "Addresses, networks and ranges of the clients in the group."));
  static final Shape SHAPE = new Shape.Named(".+", new Shape.Mapping(KEYS));

  private GroupsSection() {}

  /** In written order; a faulty group is there with what of it can be read. */
  static List<Group> read(List<Item> sections) {
    List<Group> groups = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (Item each : sections) {
      Section section = each.entries();
      section.all().forEach((name, value) -> groups.add(group(name, value)));
      section.refuseAgain(names);
    }
    return List.copyOf(groups);
  }

  private static Group group(String name, Item value) {
    List<Item> addresses =
        value.section(KEYS).require("addresses").map(Item::words).orElse(List.of());
    return new Group(
        name,
        addresses.stream().map(NetworkWord::range).flatMap(Optional::stream).toList(),
        List.of());
  }
}
