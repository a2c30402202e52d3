package dev.sluice.config.network.read;

import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.Route;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.NetworkWord;
import dev.sluice.config.read.Section;
import dev.sluice.config.read.Words;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One of {@code routes}. */
final class RouteSection {
  private static final Keys KEYS =
      Keys.of(
          Key.required("to", Words.NETWORK, "The network that is farther away."),
          Key.required("via", Words.ADDRESS, "The neighbour that knows the way to it."));
  static final Shape SHAPE = new Shape.Items(new Shape.Mapping(KEYS));

  private RouteSection() {}

  /**
   * Reads them all.
   *
   * @param own the box's addresses on the link; empty when they aren't known beforehand
   */
  static List<Route> read(Section section, Optional<List<LinkAddress>> own) {
    return section.get("routes").map(Item::items).orElse(List.of()).stream()
        .map(item -> route(item, own))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Route> route(Item item, Optional<List<LinkAddress>> own) {
    Section section = item.section(KEYS);
    Optional<Cidr> to = section.require("to").flatMap(Item::network);
    Optional<Item> at = section.require("via");
    Optional<InetAddress> via = at.flatMap(NetworkWord::address);
    if (to.isEmpty() || via.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    if (via.get() instanceof Inet4Address != to.get().address() instanceof Inet4Address) {
      at.get().problem("is of the other address family than " + to.get());
    } else if (own.isPresent() && !Neighbours.has(via.get(), own.get())) {
      Neighbours.refuse(via.get(), own.get(), at.get());
    }
    return Optional.of(new Route(to.get(), via.get()));
  }
}
