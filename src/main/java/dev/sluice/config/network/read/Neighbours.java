package dev.sluice.config.network.read;

import dev.sluice.config.network.LinkAddress;
import dev.sluice.config.read.Item;
import dev.sluice.net.Addresses;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/** Whether an address can be a neighbour's on a link. */
final class Neighbours {
  private Neighbours() {}

  static boolean has(InetAddress address, List<LinkAddress> own) {
    return address.isLinkLocalAddress()
        || own.stream()
            .anyMatch(at -> at.network().contains(address) && !at.address().equals(address));
  }

  static void refuse(InetAddress address, List<LinkAddress> own, Item at) {
    boolean itself = own.stream().anyMatch(each -> each.address().equals(address));
    String networks =
        own.stream().map(each -> each.network().toString()).collect(Collectors.joining(", "));
    at.problem(
        itself
            ? Addresses.text(address) + " is the box itself"
            : Addresses.text(address)
                + " is no neighbour: it lies in none of the box's networks here"
                + (networks.isEmpty() ? "" : " (" + networks + ")"));
  }
}
