package dev.sluice.transport;

import dev.sluice.net.Addresses;
import dev.sluice.net.OriginalDestination;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The addresses of this machine: a connection to one of them must not be proxied. */
public final class OwnAddresses {
  private final int proxyPort;
  private final Supplier<Set<InetAddress>> source;
  private volatile Set<InetAddress> current;

  OwnAddresses(int proxyPort, Supplier<Set<InetAddress>> source) {
    this.proxyPort = proxyPort;
    this.source = source;
    this.current = source.get();
  }

  /** Of the interfaces as they are now; looked at again every so often. */
  public static OwnAddresses ofInterfaces(int proxyPort, Duration refreshEvery) {
    OwnAddresses addresses = new OwnAddresses(proxyPort, OwnAddresses::ofInterfaces);
    var _ =
        GlobalEventExecutor.INSTANCE.scheduleWithFixedDelay(
            addresses::refresh,
            refreshEvery.toMillis(),
            refreshEvery.toMillis(),
            TimeUnit.MILLISECONDS);
    return addresses;
  }

  /** Nothing is ours: for a listener on a loopback interface, in tests. */
  public static OwnAddresses none() {
    return new OwnAddresses(0, Set::of);
  }

  /** Why a connection to this destination must not be proxied; empty if it may. */
  public Optional<Refused> refusal(OriginalDestination destination) {
    if (proxyPort == 0) {
      return Optional.empty();
    }
    InetAddress address = destination.address();
    if (isOwn(destination)) {
      return Optional.of(destination.port() == proxyPort ? Refused.LOOP : Refused.OWN_ADDRESS);
    }
    boolean unusable =
        address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isMulticastAddress()
            || destination.port() == 0;
    return unusable ? Optional.of(Refused.UNUSABLE_DESTINATION) : Optional.empty();
  }

  /** The proxy's port is rarely asked for, and a loop is costly: there, the list must be fresh. */
  private boolean isOwn(OriginalDestination destination) {
    if (destination.port() == proxyPort && !current.contains(destination.address())) {
      refresh();
    }
    return current.contains(destination.address());
  }

  private void refresh() {
    current = source.get();
  }

  private static Set<InetAddress> ofInterfaces() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .map(OwnAddresses::withoutScope)
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException none) {
      return Set.of();
    }
  }

  private static InetAddress withoutScope(InetAddress address) {
    return Addresses.ofBytes(address.getAddress());
  }
}
