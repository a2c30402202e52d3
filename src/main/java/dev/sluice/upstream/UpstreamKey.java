package dev.sluice.upstream;

import dev.sluice.config.GatewaySettings.ClientAddressMode;
import dev.sluice.net.OriginalDestination;
import dev.sluice.transport.Connection;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What connections must have in common to stand in for each other.
 *
 * @param as the client's address, where origins see that; empty where they see the gateway's
 */
public record UpstreamKey(OriginalDestination destination, Optional<InetAddress> as) {
  public static UpstreamKey of(Connection connection) {
    return new UpstreamKey(
        connection.ingress().destination(),
        switch (connection.snapshot().gateway().clientAddress()) {
          case ClientAddressMode.MASK -> Optional.empty();
          case ClientAddressMode.PRESERVE -> Optional.of(connection.client().address());
        });
  }
}
