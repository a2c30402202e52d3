package dev.sluice.config.network.read;

import dev.sluice.config.network.Link;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.Section;
import java.util.Optional;

/** The keys {@code interface} and {@code vlan}. */
final class Links {
  /** IFNAMSIZ of the kernel, without its end. */
  private static final int LONGEST_NAME = 15;

  private Links() {}

  /** Claims it. */
  static Optional<Link> read(Section section, Claims claims) {
    Optional<Item> at = section.require("interface");
    Optional<String> device = at.flatMap(NetworkWords::device);
    Optional<Item> tag = section.get("vlan");
    Optional<Integer> vlan = tag.flatMap(id -> NetworkWords.whole(id, 1, 4094, "a VLAN"));
    if (device.isEmpty() || (tag.isPresent() && vlan.isEmpty())) {
      return Optional.empty();
    }
    Link link = new Link(device.get(), vlan);
    if (link.name().length() > LONGEST_NAME) {
      tag.or(() -> at)
          .ifPresent(
              where ->
                  where.problem(
                      link.name() + " is longer than a name of an interface may be (15)"));
      return Optional.empty();
    }
    tag.or(() -> at).ifPresent(where -> claims.link(link, where));
    return Optional.of(link);
  }
}
