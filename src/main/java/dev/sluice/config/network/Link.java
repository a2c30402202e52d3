package dev.sluice.config.network;

import java.util.Optional;

/**
 * A network interface, or a VLAN on one (IEEE 802.1Q).
 *
 * @param device the interface itself
 * @param vlan 1 to 4094; empty for untagged frames
 */
public record Link(String device, Optional<Integer> vlan) {
  /** The kernel's name of it: {@code eth1}, {@code eth1.10}. */
  public String name() {
    return device + vlan.map(id -> "." + id).orElse("");
  }
}
