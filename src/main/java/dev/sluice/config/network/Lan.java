package dev.sluice.config.network;

import java.util.List;
import java.util.Optional;

/**
 * A network of clients behind a router.
 *
 * @param addresses the box's own there
 * @param dhcp for IPv4; empty for none
 * @param subnet which of the networks of the delegated prefix is its; empty for none
 * @param advertise whether clients are told their IPv6 network and router (RFC 4861)
 * @param reaches names of the LANs that its clients may open connections to
 * @param routes to networks behind other routers on it
 */
public record Lan(
    String name,
    Link link,
    List<LinkAddress> addresses,
    Optional<DhcpService> dhcp,
    Optional<Integer> subnet,
    boolean advertise,
    List<String> reaches,
    List<Route> routes) {
  public Lan {
    addresses = List.copyOf(addresses);
    reaches = List.copyOf(reaches);
    routes = List.copyOf(routes);
  }

  /** Whether it has IPv6 at all. */
  public boolean hasIpv6() {
    return subnet.isPresent() || addresses.stream().anyMatch(address -> !address.isIpv4());
  }
}
