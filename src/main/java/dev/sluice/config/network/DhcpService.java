package dev.sluice.config.network;

import dev.sluice.net.AddressRange;
import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Addresses for the clients of a LAN (RFC 2131).
 *
 * @param range within one of the LAN's IPv4 networks
 * @param network that network
 * @param lease how long a client may keep one
 */
public record DhcpService(
    AddressRange range, LinkAddress network, Duration lease, List<StaticLease> leases) {
  /** How long a lease is when nothing is written. */
  public static final Duration USUAL_LEASE = Duration.ofHours(12);

  public DhcpService {
    leases = List.copyOf(leases);
  }

  /**
   * An address kept for a device.
   *
   * @param name what the device is called in the LAN; empty for what it calls itself
   */
  public record StaticLease(MacAddress device, InetAddress address, Optional<String> name) {}
}
