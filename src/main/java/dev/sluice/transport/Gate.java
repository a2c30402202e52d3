package dev.sluice.transport;

import dev.sluice.config.Snapshot;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.transport.tcp.TcpChannel;
import dev.sluice.transport.tcp.TcpListener;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides which accepted connections come in, gives each its number, and opens and shuts the
 * listeners as the limits demand. One for all loops.
 */
public final class Gate {
  private final OriginalDestinations destinations;
  private final OwnAddresses own;
  private final Census census;
  private final TransportCounters counters;
  private final RefusalLog log;
  private final Supplier<Snapshot> snapshots;
  private final InstantSource clock;
  private final ConnectionStart start;

  private final AtomicLong numbers = new AtomicLong();
  private final AtomicBoolean shut = new AtomicBoolean();
  private final List<TcpListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param snapshots the snapshot in force when asked
   * @param start takes over each connection that comes in
   */
  public Gate(
      OriginalDestinations destinations,
      OwnAddresses own,
      ConnectionLimits limits,
      TransportCounters counters,
      Supplier<Snapshot> snapshots,
      InstantSource clock,
      ConnectionStart start) {
    this.destinations = destinations;
    this.own = own;
    this.census = new Census(limits);
    this.counters = counters;
    this.log = new RefusalLog(clock);
    this.snapshots = snapshots;
    this.clock = clock;
    this.start = start;
  }

  Acceptor acceptor(EventLoop loop) {
    return new Acceptor(this, loop, log);
  }

  /** Opens the listener now, and shuts and opens it with the others from now on. */
  void guard(TcpListener listener) {
    listeners.add(listener);
    listener.closeFuture().addListener(closed -> listeners.remove(listener));
    adjust(listener);
  }

  /** Whether none comes in, for there are as many as there may be. */
  public boolean isShut() {
    return shut.get();
  }

  /** Why it must not come in; empty, and counted, if it is admitted. */
  Admission admit(TcpChannel accepted) {
    InetSocketAddress peer = accepted.remoteAddress();
    Optional<OriginalDestination> destination = destinations.of(accepted);
    if (destination.isEmpty()) {
      return refuse(Refused.NO_ORIGINAL_DESTINATION, peer);
    }
    Optional<Refused> refusal = own.refusal(destination.get());
    if (refusal.isPresent()) {
      return refuse(refusal.get(), peer);
    }
    if (!census.enter(peer.getAddress())) {
      return refuse(Refused.CLIENT_LIMIT, peer);
    }
    counters.countAccepted();
    shutIfFull();
    return new Admission.Admitted(connection(peer, destination.get()));
  }

  /** Hands an admitted connection over; on its loop, registered. */
  void enter(TcpChannel channel, Connection connection) {
    start.start(channel, connection);
  }

  /** An admitted connection has gone. */
  void left(Connection connection) {
    counters.countClosed();
    census.leave(connection.client().address());
    openIfRoomy();
  }

  void countPause() {
    counters.countPause();
  }

  private Connection connection(InetSocketAddress peer, OriginalDestination destination) {
    return new Connection(
        new ConnectionId(numbers.incrementAndGet()),
        new ClientAddress(peer.getAddress(), peer.getPort()),
        new Ingress.Intercepted(destination),
        clock.instant(),
        snapshots.get());
  }

  private Admission refuse(Refused reason, InetSocketAddress peer) {
    counters.countRefused(reason);
    log.refused(reason, peer);
    return new Admission.Turned(reason);
  }

  private void shutIfFull() {
    if (census.full() && shut.compareAndSet(false, true)) {
      counters.countPause();
      log.full(census.open());
      listeners.forEach(listener -> listener.config().setAutoRead(false));
      listeners.forEach(this::adjust);
      // Those that left since the count was taken found nothing shut.
      openIfRoomy();
    }
  }

  private void openIfRoomy() {
    if (shut.get() && census.roomy() && shut.compareAndSet(true, false)) {
      listeners.forEach(this::adjust);
    }
  }

  /**
   * Lets the listener accept or not, by what holds when its loop comes to it: a loop that shuts and
   * another that opens at the same time could else leave it shut with nobody to open it.
   */
  void adjust(ServerChannel listener) {
    listener.eventLoop().execute(() -> listener.config().setAutoRead(!shut.get()));
  }

  /** The gate's answer. */
  sealed interface Admission {
    record Admitted(Connection connection) implements Admission {}

    record Turned(Refused reason) implements Admission {}
  }
}
