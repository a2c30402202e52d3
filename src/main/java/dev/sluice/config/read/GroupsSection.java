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
import java.util.function.Function;

/** {@code groups}. */
final class GroupsSection {
  private static final Keys KEYS =
      Keys.of(
          Key.of(
              "addresses",
              several(Words.RANGE),
              "Addresses, networks and ranges of the clients in the group."),
          Key.of(
              "devices",
              several(Words.DEVICE),
              "Devices in the group, whatever their address; not of clients that come through a"
                  + " router."));
  static final Shape SHAPE = new Shape.Named(GivenNames.PATTERN, new Shape.Mapping(KEYS));

  private GroupsSection() {}

  /** In written order; a faulty group is there with what of it can be read. */
  static List<Group> read(List<Item> sections) {
    List<Group> groups = new ArrayList<>();
    Map<String, Place> names = new HashMap<>();
    for (Item each : sections) {
      Section section = each.entries();
      section
          .all()
          .forEach(
              (name, value) -> {
                GivenNames.check(section, name);
                groups.add(group(name, value));
              });
      section.refuseAgain(names);
    }
    return List.copyOf(groups);
  }

  private static Group group(String name, Item value) {
    Section section = value.section(KEYS);
    Optional<Item> addresses = section.get("addresses");
    Optional<Item> devices = section.get("devices");
    boolean lacks = addresses.isEmpty() && devices.isEmpty();
    if (lacks && section.readable() && !section.hasUnknownKeys()) {
      value.problem("has neither addresses nor devices");
    }
    return new Group(name, all(addresses, NetworkWord::range), all(devices, NetworkWord::device));
  }

  private static <T> List<T> all(Optional<Item> list, Function<Item, Optional<T>> reading) {
    return list.map(Item::words).orElse(List.of()).stream()
        .map(reading)
        .flatMap(Optional::stream)
        .toList();
  }
}
