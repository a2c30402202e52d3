package dev.sluice.config.network.read;

import static dev.sluice.config.shape.Shape.several;

import dev.sluice.config.network.Addressing;
import dev.sluice.config.network.DhcpService;
import dev.sluice.config.network.Lan;
import dev.sluice.config.network.Link;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.network.Wan;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.Section;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.util.List;
import java.util.Optional;

/** One of {@code router.lans}. */
final class LanSection {
  /** The length that stateless address autoconfiguration takes (RFC 4862, RFC 7421). */
  private static final int CLIENTS_OWN = 64;

  static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";
  static final Keys KEYS =
      Keys.of(
          Key.required("interface", NetworkWords.DEVICE, "What the LAN's cable is in."),
          Key.of("vlan", NetworkWords.VLAN, "Which VLAN on it; without it, untagged frames."),
          Key.of(
                  "addresses",
                  several(NetworkWords.LINK_ADDRESS),
                  "The box's own addresses in the LAN, each with the length of its network.")
              .usually("[]"),
          Key.of("dhcp", new Shape.Mapping(DhcpSection.KEYS), "IPv4 addresses for the clients."),
          Key.of(
              "subnet",
              new Shape.Whole(0, 65535),
              "Which network of the provider's IPv6 prefix the LAN gets; without it, none."),
          Key.of(
                  "advertise",
                  new Shape.YesOrNo(),
                  "Whether clients are told their IPv6 network and router.")
              .usually("true"),
          Key.of(
                  "reaches",
                  several(Shape.matching(NAME, "staff")),
                  "Other LANs that its clients may open connections to.")
              .usually("[]"),
          Key.of("routes", RouteSection.SHAPE, "Networks behind other routers on the LAN.")
              .usually("[]"));

  private LanSection() {}

  /**
   * Claims its link, networks and subnet.
   *
   * @param wan empty when it can't be read
   */
  static Optional<Lan> read(
      String name, Item item, Optional<Wan> wan, Claims claims, LanNames names) {
    Section section = item.section(KEYS);
    Optional<Link> link = Links.read(section, claims);
    boolean advertise = section.get("advertise").flatMap(Item::yesOrNo).orElse(true);
    List<LinkAddress> addresses =
        Lists.of(section, "addresses", at -> address(at, advertise, claims));
    Optional<Item> subnetAt = section.get("subnet");
    Optional<Integer> subnet = subnetAt.flatMap(at -> NetworkWords.whole(at, 0, 65535, "a subnet"));
    subnet.ifPresent(
        id -> {
          claims.subnet(id, subnetAt.orElseThrow());
          wan.flatMap(uplink -> refusal(id, uplink)).ifPresent(subnetAt.orElseThrow()::problem);
        });
    Optional<DhcpService> dhcp =
        section.get("dhcp").flatMap(at -> DhcpSection.read(at, addresses, claims));
    List<String> reaches = Lists.of(section, "reaches", at -> names.other(at, name));
    if (section.get("addresses").isEmpty()
        && subnetAt.isEmpty()
        && section.readable()
        && !section.hasUnknownKeys()) {
      item.problem("has neither addresses nor a subnet of the provider's prefix");
    }
    var routes = RouteSection.read(section, Optional.of(addresses));
    return link.map(on -> new Lan(name, on, addresses, dhcp, subnet, advertise, reaches, routes));
  }

  /** Why the uplink's prefix has no such network. */
  private static Optional<String> refusal(int subnet, Wan wan) {
    if (wan.addressing() instanceof Addressing.Fixed) {
      return Optional.of(
          "a static uplink gets no prefix; write the LAN's IPv6 network under addresses");
    }
    return wan.prefixLength()
        .filter(length -> subnet >> Math.min(CLIENTS_OWN - length, 31) != 0)
        .map(length -> "a prefix of " + length + " bits has no network " + subnet);
  }

  private static Optional<LinkAddress> address(Item item, boolean advertise, Claims claims) {
    Optional<LinkAddress> address =
        FixedSection.claimed(NetworkWords.linkAddress(item), item, claims);
    address
        .filter(at -> !at.isIpv4() && advertise && at.network().prefix() != CLIENTS_OWN)
        .ifPresent(
            at ->
                item.problem(
                    at
                        + " is no network that clients can make addresses in: its length must be 64,"
                        + " or say advertise: false"));
    return address;
  }
}
