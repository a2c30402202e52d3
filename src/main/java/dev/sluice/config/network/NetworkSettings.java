package dev.sluice.config.network;

import java.util.List;

/** How the box stands in the network. */
public sealed interface NetworkSettings {
  /** Where the box and its clients ask for names. */
  NameService dns();

  /**
   * Between an uplink and networks of its own.
   *
   * @param lans in written order, at least one
   * @param ssh names of the LANs from which an admin may log in
   */
  record Router(Wan wan, List<Lan> lans, List<String> ssh, NameService dns)
      implements NetworkSettings {
    public Router {
      lans = List.copyOf(lans);
      ssh = List.copyOf(ssh);
    }
  }

  /**
   * Within one network, between its clients and the router that they had before.
   *
   * @param members its ports, the uplink among them
   * @param uplink the port toward the router
   * @param management the box's own place in the network; never PPPoE
   * @param routes to clients behind other routers on the clients' side
   * @param wrapped what becomes of frames whose IP the box can't see: VLAN tags, PPPoE
   */
  record Bridge(
      List<String> members,
      String uplink,
      Addressing management,
      List<Route> routes,
      Wrapped wrapped,
      NameService dns)
      implements NetworkSettings {
    /** The name of the bridge's own interface. */
    public static final String DEVICE = "br0";

    public Bridge {
      members = List.copyOf(members);
      routes = List.copyOf(routes);
    }

    /** The ports toward the clients. */
    public List<String> clientPorts() {
      return members.stream().filter(member -> !member.equals(uplink)).toList();
    }
  }

  /** What becomes of frames whose IP the box can't see. */
  enum Wrapped {
    BLOCK,
    PASS
  }
}
