package dev.sluice.config.network;

import java.net.InetAddress;
import java.util.List;

/** How an interface comes by its addresses. */
public sealed interface Addressing {
  /** From a DHCP server, and by router advertisements for IPv6. */
  record Dhcp() implements Addressing {}

  /**
   * Written down.
   *
   * @param gateways at most one of each family
   */
  record Fixed(List<LinkAddress> addresses, List<InetAddress> gateways) implements Addressing {
    public Fixed {
      addresses = List.copyOf(addresses);
      gateways = List.copyOf(gateways);
    }
  }

  /** From the provider at the other end of a PPPoE session (RFC 2516). */
  record Pppoe(String user, Secret password) implements Addressing {
    /** The interface of the session. */
    public static final String DEVICE = "ppp0";
  }
}
