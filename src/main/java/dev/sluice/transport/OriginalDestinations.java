package dev.sluice.transport;

import dev.sluice.net.OriginalDestination;
import dev.sluice.transport.tcp.TcpChannel;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where an accepted connection was going before the firewall took it off its way. */
@FunctionalInterface
public interface OriginalDestinations {
  /** Empty if the kernel doesn't know. */
  Optional<OriginalDestination> of(TcpChannel accepted);

  /**
   * For {@code mode: tproxy}: TPROXY leaves the packet as it is, so the accepted socket's local
   * address is the original destination by definition (Documentation/networking/tproxy.rst), and
   * Netty has read it already. Conntrack's answer would be the same, or none.
   */
  static OriginalDestinations ofTproxy() {
    return accepted -> Optional.of(of(accepted.localAddress()));
  }

  /** For {@code mode: redirect}: only conntrack knows what the destination was. */
  static OriginalDestinations ofRedirect() {
    Conntrack conntrack = Conntrack.load();
    return accepted -> conntrack.originalDestination(accepted.fd().intValue());
  }

  private static OriginalDestination of(InetSocketAddress local) {
    return new OriginalDestination(local.getAddress(), local.getPort());
  }
}
