package dev.sluice.transport;

import dev.sluice.net.MacAddress;
import java.net.InetAddress;
import java.util.Optional;

/** Which device has an address, for clients on networks of the gateway's own. */
@FunctionalInterface
public interface Devices {
  /** Knows of none. */
  Devices UNKNOWN = client -> Optional.empty();

  /** Empty for a client that comes through a router, and for one that isn't known. Never blocks. */
  Optional<MacAddress> at(InetAddress client);
}
