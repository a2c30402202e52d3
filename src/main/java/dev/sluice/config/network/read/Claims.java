package dev.sluice.config.network.read;

import dev.sluice.config.Place;
import dev.sluice.config.network.Link;
import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.read.Item;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What only one part of the file may have; the second one to claim it is told of the first. */
final class Claims {
  private record Claimed(LinkAddress address, Place at) {}

  private final Map<String, Place> links = new HashMap<>();
  private final List<Claimed> networks = new ArrayList<>();
  private final Map<Integer, Place> subnets = new HashMap<>();
  private final Map<Object, Place> leases = new HashMap<>();

  void link(Link link, Item at) {
    Place first = links.putIfAbsent(link.name(), at.place());
    if (first != null) {
      String what =
          link.vlan().map(id -> "VLAN " + id + " of ").orElse("")
              + link.device()
              + " stands already";
      at.problem(
          what + where(first) + (link.vlan().isPresent() ? "" : "; tell them apart by vlan"));
    }
  }

  void network(LinkAddress address, Item at) {
    AddressRange range = AddressRange.of(address.network());
    for (Claimed claimed : networks) {
      if (range.shared(AddressRange.of(claimed.address().network())).isPresent()) {
        at.problem(
            address.network()
                + " overlaps "
                + claimed.address().network()
                + ", which stands"
                + where(claimed.at()));
        return;
      }
    }
    networks.add(new Claimed(address, at.place()));
  }

  void subnet(int id, Item at) {
    Place first = subnets.putIfAbsent(id, at.place());
    if (first != null) {
      at.problem("subnet " + id + " stands already" + where(first));
    }
  }

  /** A device's address or name, or an address kept for it. */
  void lease(Object value, String text, Item at) {
    Place first = leases.putIfAbsent(value, at.place());
    if (first != null) {
      at.problem("\"" + text + "\" stands already" + where(first));
    }
  }

  /** A problem for an address that is the box's own. */
  void refuseOwn(InetAddress address, Item at) {
    if (networks.stream().anyMatch(claimed -> claimed.address().address().equals(address))) {
      at.problem(Addresses.text(address) + " is the box itself");
    }
  }

  private static String where(Place place) {
    return " at " + place.position() + " (" + place.path() + ")";
  }
}
