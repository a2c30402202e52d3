package dev.sluice.config.network.read;

import static dev.sluice.config.shape.Shape.atLeastOne;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.NameService;
import dev.sluice.config.network.NetworkSettings.Bridge;
import dev.sluice.config.network.NetworkSettings.Wrapped;
import dev.sluice.config.network.Route;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.NearestWord;
import dev.sluice.config.read.Section;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code bridge}. */
final class BridgeSection {
  private static final Map<String, Wrapped> WRAPPED =
      new TreeMap<>(Map.of("block", Wrapped.BLOCK, "pass", Wrapped.PASS));

  static final Keys KEYS =
      Keys.of(
              Key.required(
                  "members", atLeastOne(NetworkWords.DEVICE), "The interfaces that are joined."),
              Key.required(
                  "uplink", NetworkWords.DEVICE, "The one of them that leads to the router."),
              Key.of(
                  "dhcp",
                  new Shape.Mapping(WanSection.DHCP),
                  "The box's own address comes from a DHCP server."),
              Key.of(
                  "static",
                  new Shape.Mapping(FixedSection.KEYS),
                  "The box's own address is written here."),
              Key.of("routes", RouteSection.SHAPE, "Networks of clients behind other routers.")
                  .usually("[]"),
              Key.of(
                      "wrapped",
                      Shape.choice(WRAPPED.keySet()),
                      "What becomes of frames with VLAN tags or PPPoE, which can't be filtered.")
                  .usually("\"block\""))
          .withOneOf(List.of("dhcp", "static"));

  private BridgeSection() {}

  static Optional<Bridge> read(Item item, Claims claims, NameService dns) {
    Section section = item.section(KEYS);
    Optional<Item> membersAt = section.require("members");
    List<String> members = Lists.of(section, "members", NetworkWords::device);
    boolean allRead = membersAt.map(at -> at.someWords().size()).orElse(0) == members.size();
    if (allRead && members.size() == 1) {
      membersAt.orElseThrow().problem("a bridge joins two interfaces or more");
    }
    Optional<Item> uplinkAt = section.require("uplink");
    Optional<String> uplink = uplinkAt.flatMap(NetworkWords::device);
    uplink
        .filter(name -> allRead && !members.isEmpty() && !members.contains(name))
        .ifPresent(
            name ->
                uplinkAt
                    .orElseThrow()
                    .problem(
                        "\""
                            + name
                            + "\" is none of the members"
                            + NearestWord.hint(name, members)));
    Optional<Addressing> management =
        OneOf.of(section, KEYS, "the bridge")
            .flatMap(
                how -> {
                  Item at = section.get(how).orElseThrow();
                  return how.equals("static")
                      ? Optional.of(FixedSection.read(at, claims))
                      : WanSection.dhcp(at);
                });
    List<Route> routes = RouteSection.read(section, management.flatMap(BridgeSection::known));
    Wrapped wrapped =
        section.get("wrapped").flatMap(at -> at.choice(WRAPPED)).orElse(Wrapped.BLOCK);
    return uplink.flatMap(
        to -> management.map(own -> new Bridge(members, to, own, routes, wrapped, dns)));
  }

  private static Optional<List<LinkAddress>> known(Addressing management) {
    return management instanceof Addressing.Fixed(List<LinkAddress> addresses, var _)
        ? Optional.of(addresses)
        : Optional.empty();
  }
}
