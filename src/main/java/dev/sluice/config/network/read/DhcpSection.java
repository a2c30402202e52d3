package dev.sluice.config.network.read;

import dev.sluice.config.network.DhcpService;
import dev.sluice.config.network.DhcpService.StaticLease;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.read.Item;
import dev.sluice.config.read.NetworkWord;
import dev.sluice.config.read.Section;
import dev.sluice.config.read.Words;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.net.AddressRange;
import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code dhcp} of a LAN. */
final class DhcpSection {
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private static final Keys LEASE =
      Keys.of(
          Key.required("device", Words.DEVICE, "The device's hardware address."),
          Key.required("address", Words.ADDRESS, "The IPv4 address kept for it."),
          Key.of("name", NetworkWords.HOST, "What it is called in the network."));
  static final Keys KEYS =
      Keys.of(
          Key.of(
              "range",
              Shape.matching("[0-9.]+ ?- ?[0-9.]+", "10.1.1.0-10.1.9.255"),
              "The IPv4 addresses given to clients, first and last; without it, three quarters of the"
                  + " network."),
          Key.of("lease", Words.DURATION, "How long a client may keep its address.")
              .usually("\"12h\""),
          Key.of(
                  "static",
                  new Shape.Items(new Shape.Mapping(LEASE)),
                  "Devices that always get the same address.")
              .usually("[]"));

  private DhcpSection() {}

  static Optional<DhcpService> read(Item item, List<LinkAddress> own, Claims claims) {
    Section section = item.section(KEYS);
    List<LinkAddress> networks = own.stream().filter(LinkAddress::isIpv4).toList();
    if (networks.isEmpty()) {
      item.problem("needs an IPv4 address of the box's in the LAN, under addresses");
    }
    Optional<Item> at = section.get("range");
    Optional<AddressRange> range =
        at.isPresent() ? at.flatMap(NetworkWord::range) : usual(item, networks);
    Optional<LinkAddress> network =
        range.flatMap(given -> networkOf(given, networks, at.orElse(item)));
    Duration lease =
        section
            .get("lease")
            .flatMap(given -> given.duration(SHORTEST))
            .orElse(DhcpService.USUAL_LEASE);
    List<StaticLease> leases = new ArrayList<>();
    for (Item each : section.get("static").map(Item::items).orElse(List.of())) {
      lease(each, networks, claims).ifPresent(leases::add);
    }
    return network.map(in -> new DhcpService(range.orElseThrow(), in, lease, leases));
  }

  /** The upper three quarters of the first network, or what of them is beside the box. */
  private static Optional<AddressRange> usual(Item item, List<LinkAddress> networks) {
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    Optional<AddressRange> range = ClientRange.of(networks.getFirst());
    if (range.isEmpty()) {
      item.problem(
          "needs a range: " + networks.getFirst().network() + " is too small to choose one");
    }
    return range;
  }

  private static Optional<LinkAddress> networkOf(
      AddressRange range, List<LinkAddress> networks, Item at) {
    for (LinkAddress own : networks) {
      AddressRange all = AddressRange.of(own.network());
      boolean ends = range.first().equals(all.first()) || range.last().equals(all.last());
      if (!all.contains(range.first()) || !all.contains(range.last())) {
        continue;
      }
      if (ends) {
        at.problem(range + " takes in the network's own or its broadcast address");
      } else if (range.contains(own.address())) {
        at.problem(range + " takes in the box's own address " + own);
      }
      return Optional.of(own);
    }
    if (!networks.isEmpty()) {
      at.problem(
          range
              + " lies outside of "
              + String.join(", ", networks.stream().map(own -> own.network().toString()).toList()));
    }
    return Optional.empty();
  }

  private static Optional<StaticLease> lease(Item item, List<LinkAddress> networks, Claims claims) {
    Section section = item.section(LEASE);
    Optional<Item> deviceAt = section.require("device");
    Optional<MacAddress> device = deviceAt.flatMap(NetworkWord::device);
    Optional<Item> addressAt = section.require("address");
    Optional<InetAddress> address = addressAt.flatMap(NetworkWord::address);
    Optional<Item> nameAt = section.get("name");
    Optional<String> name =
        nameAt.flatMap(at -> NetworkWords.matching(at, NetworkWords.HOST, "a device's name"));
    address
        .filter(given -> !networks.isEmpty() && !Neighbours.has(given, networks))
        .ifPresent(given -> Neighbours.refuse(given, networks, addressAt.orElseThrow()));
    device.ifPresent(given -> claims.lease(given, given.toString(), deviceAt.orElseThrow()));
    address.ifPresent(
        given -> claims.lease(given, given.getHostAddress(), addressAt.orElseThrow()));
    name.ifPresent(given -> claims.lease(given, given, nameAt.orElseThrow()));
    return device.flatMap(mac -> address.map(to -> new StaticLease(mac, to, name)));
  }
}
