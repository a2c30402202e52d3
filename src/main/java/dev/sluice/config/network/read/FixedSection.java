package dev.sluice.config.network.read;

import static dev.sluice.config.shape.Shape.atLeastOne;

import dev.sluice.config.network.Addressing.Fixed;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.NetworkWord;
import dev.sluice.config.read.Section;
import dev.sluice.config.read.Words;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code static}, of an uplink or of a bridge. */
final class FixedSection {
  static final Keys KEYS =
      Keys.of(
          Key.required(
              "addresses",
              atLeastOne(NetworkWords.LINK_ADDRESS),
              "The box's own addresses, each with the length of its network."),
          Key.required(
              "gateways",
              atLeastOne(Words.ADDRESS),
              "The routers to everywhere else: one for IPv4, one for IPv6."));

  private FixedSection() {}

  /** Claims its networks. */
  static Fixed read(Item item, Claims claims) {
    Section section = item.section(KEYS);
    section.require("addresses").ifPresent(Item::someWords);
    section.require("gateways").ifPresent(Item::someWords);
    List<LinkAddress> addresses =
        Lists.of(section, "addresses", at -> claimed(NetworkWords.linkAddress(at), at, claims));
    List<InetAddress> seen = new ArrayList<>();
    List<InetAddress> gateways =
        Lists.of(
            section,
            "gateways",
            at -> NetworkWord.address(at).filter(gateway -> fits(gateway, addresses, seen, at)));
    return new Fixed(addresses, gateways);
  }

  static Optional<LinkAddress> claimed(Optional<LinkAddress> address, Item at, Claims claims) {
    address.ifPresent(given -> claims.network(given, at));
    return address;
  }

  private static boolean fits(
      InetAddress gateway, List<LinkAddress> addresses, List<InetAddress> seen, Item at) {
    boolean four = gateway instanceof Inet4Address;
    if (!Neighbours.has(gateway, addresses)) {
      Neighbours.refuse(gateway, addresses, at);
      return false;
    }
    if (seen.stream().anyMatch(other -> other instanceof Inet4Address == four)) {
      at.problem("a second gateway for " + (four ? "IPv4" : "IPv6"));
      return false;
    }
    seen.add(gateway);
    return true;
  }
}
