package dev.sluice.transport;

import dev.sluice.config.GatewaySettings;
import dev.sluice.config.GatewaySettings.ClientAddressMode;
import dev.sluice.config.GatewaySettings.Mode;
import dev.sluice.config.GatewaySettings.OnFailure;
import dev.sluice.config.LogSettings;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.net.OriginalDestination;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Listeners, dialer and a relay on the loopback interface, in front of one origin. */
final class Gateway implements AutoCloseable {
  final EventLoops loops = EventLoops.start(2);
  final TransportCounters counters = new TransportCounters();
  final ServerSocket origin;
  final BlockingQueue<RelayResult> results = new LinkedBlockingQueue<>();
  private final Dialer dialer = new OriginDialer(Duration.ofSeconds(5));
  private final Relay relay;
  final Gate gate;
  private final Listeners listeners;

  Gateway(ConnectionLimits limits, Function<EventLoops, Relay> relay) {
    try {
      this.origin = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.relay = relay.apply(loops);
    OriginalDestination destination =
        new OriginalDestination(origin.getInetAddress(), origin.getLocalPort());
    this.gate =
        new Gate(
            accepted -> Optional.of(destination),
            OwnAddresses.none(),
            limits,
            counters,
            () -> snapshot(ClientAddressMode.MASK),
            InstantSource.system(),
            this::relayed);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.listeners = Listeners.open(loops, Mode.REDIRECT, anyPort, gate);
  }

  static Gateway withRelay(Function<EventLoops, Relay> relay) {
    return new Gateway(new ConnectionLimits(1000, 1000), relay);
  }

  static Snapshot snapshot(ClientAddressMode mode) {
    GatewaySettings settings =
        new GatewaySettings(
            List.of("lan"),
            List.of(80),
            List.of(443),
            Mode.REDIRECT,
            mode,
            OnFailure.CLOSED,
            List.of(),
            List.of(),
            3129,
            java.time.Duration.ZERO,
            false,
            "");
    LogSettings log = new LogSettings(Optional.empty(), LogSettings.Format.JSON);
    return new Snapshot(
        1,
        Instant.EPOCH,
        settings,
        log,
        Optional.empty(),
        PageSettings.Ready.USUAL,
        flow -> {
          throw new AssertionError("nothing is decided here");
        });
  }

  private void relayed(Channel client, Connection connection) {
    dialer
        .dial(client.eventLoop(), connection)
        .addListener(
            dialed -> {
              if (dialed.isSuccess()) {
                relay
                    .join(client, (Channel) dialed.getNow())
                    .addListener(ended -> results.add((RelayResult) ended.getNow()));
              } else {
                var _ = client.close();
              }
            });
  }

  Socket connect() throws IOException {
    Socket client = new Socket();
    client.connect(listeners.address(), 5_000);
    client.setSoTimeout(20_000);
    return client;
  }

  Socket accept() throws IOException {
    Socket accepted = origin.accept();
    accepted.setSoTimeout(20_000);
    return accepted;
  }

  RelayResult result() throws InterruptedException {
    RelayResult result = results.poll(20, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("the relay did not end");
    }
    return result;
  }

  @Override
  public void close() throws IOException {
    listeners.close();
    origin.close();
    loops.stop(Duration.ofSeconds(1)).awaitUninterruptibly();
  }
}
