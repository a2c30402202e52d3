package dev.sluice.transport;

import dev.sluice.net.OriginalDestination;

/** How a connection reached us. */
public sealed interface Ingress {
  /** Taken off its way by the firewall. */
  record Intercepted(OriginalDestination destination) implements Ingress {}
}
