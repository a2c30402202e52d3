package dev.sluice.config.network;

import java.util.Optional;

/**
 * The uplink of a router.
 *
 * @param link what the cable is in
 * @param mtu of the link, or of the PPPoE session; empty for what is usual
 * @param prefixLength how long a prefix to ask for when LANs want parts of one (RFC 8415 §6.3);
 *     empty to take what comes
 */
public record Wan(
    Link link, Addressing addressing, Optional<Integer> mtu, Optional<Integer> prefixLength) {
  /** The interface that the Internet is behind. */
  public String device() {
    return addressing instanceof Addressing.Pppoe ? Addressing.Pppoe.DEVICE : link.name();
  }
}
