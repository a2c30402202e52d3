package dev.sluice.exchange;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.config.GatewaySettings;
import dev.sluice.config.LogSettings;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.ledger.Ledger;
import dev.sluice.ledger.SiteRequest;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Decider;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.seal.Seal;
import dev.sluice.transport.BufferRelay;
import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionId;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Ingress;
import dev.sluice.transport.OriginDialer;
import dev.sluice.upstream.PoolLimits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The HTTP part of a gateway on loopback, all of whose connections were bound for one origin. */
final class Loopback implements Closeable {
  private static final RuleRef RULE = new RuleRef("sluice.yaml", 7, "rules[0]");
  private static final int PATIENCE_SECONDS = 10;

  private final Leaving leaving = new Leaving();
  private final MultiThreadIoEventLoopGroup loops;
  private final BlockingQueue<AccessRecord> records = new LinkedBlockingQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final Path folder = folder();
  private final Ledger ledger = Ledger.in(folder);
  private final InetSocketAddress origin;
  private final Channel listener;

  Loopback(Origin origin) {
    this(origin, Waits.STANDARD);
  }

  Loopback(InetSocketAddress origin) {
    this(origin, Waits.STANDARD, 1, Optional.empty());
  }

  Loopback(Origin origin, Waits waits) {
    this(origin.address(), waits, 1, Optional.empty());
  }

  /** One with a cache, on two loops. */
  Loopback(InetSocketAddress origin, Waits waits, Caching caching) {
    this(origin, waits, 2, Optional.of(caching));
  }

  private Loopback(InetSocketAddress origin, Waits waits, int threads, Optional<Caching> caching) {
    this.origin = origin;
    loops = new MultiThreadIoEventLoopGroup(threads, EpollIoHandler.newFactory());
    Snapshot snapshot = snapshot(caching.isPresent());
    HttpStart start =
        new HttpStart(
            new OriginDialer(),
            new Surroundings(
                new BufferRelay(),
                records::add,
                () -> snapshot,
                new Reception(new Seal(new byte[Seal.KEY_BYTES]), ledger),
                Devices.UNKNOWN,
                caching.map(Caching::clock).orElse(InstantSource.system()),
                waits,
                caching,
                leaving),
            PoolLimits.STANDARD);
    listener =
        new ServerBootstrap()
            .group(loops)
            .channel(EpollServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel client) {
                    start.start(client, connection(client, snapshot));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  private Connection connection(Channel client, Snapshot snapshot) {
    InetSocketAddress from = (InetSocketAddress) client.remoteAddress();
    InetSocketAddress to = origin;
    return new Connection(
        new ConnectionId(ids.incrementAndGet()),
        new ClientAddress(from.getAddress(), from.getPort()),
        new Ingress.Intercepted(new OriginalDestination(to.getAddress(), to.getPort())),
        Instant.EPOCH,
        snapshot);
  }

  /** Blocks every host under blocked.example, and paths that begin with /blocked; warns too. */
  private static Decision decide(Subject subject) {
    return new Decision(
        subject instanceof Subject.Url url
            ? verdict(url.host().toString(), url.pathAndQuery())
            : new Verdict.Allow(RULE, Set.of()),
        Optional.empty());
  }

  private static Verdict verdict(String host, String path) {
    if (host.endsWith("blocked.example") || path.startsWith("/blocked")) {
      return new Verdict.Block(RULE, Reason.SITE, "Not <today>", Set.of());
    }
    return host.endsWith("warned.example") || host.endsWith("warned.test")
        ? new Verdict.Warn(RULE, Reason.SITE, "Think <i>twice</i>", Set.of())
        : new Verdict.Allow(RULE, Set.of());
  }

  private static Snapshot snapshot(boolean cache) {
    GatewaySettings gateway =
        new GatewaySettings(
            List.of("lan0"),
            List.of(80),
            List.of(443),
            GatewaySettings.Mode.TPROXY,
            GatewaySettings.ClientAddressMode.MASK,
            GatewaySettings.OnFailure.CLOSED,
            List.of(),
            List.of(),
            3129,
            java.time.Duration.ZERO,
            false,
            "");
    Decider decider = flow -> decide(flow.subject());
    return new Snapshot(
        1,
        Instant.EPOCH,
        gateway,
        new LogSettings(Optional.empty(), LogSettings.Format.JSON),
        cache ? Optional.of(CacheFixture.SETTINGS) : Optional.empty(),
        PageSettings.Ready.USUAL,
        decider);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("sluice-loopback-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Peer client() {
    return Peer.connect((InetSocketAddress) listener.localAddress());
  }

  List<SiteRequest> requests() {
    return ledger.requests();
  }

  InetAddress clientAddress() {
    return InetAddress.getLoopbackAddress();
  }

  /** The next exchange's record. */
  AccessRecord logged() {
    try {
      AccessRecord record = records.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (record == null) {
        throw new AssertionError("nothing was logged");
      }
      return record;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on each response is its connection's last. */
  void leave() {
    leaving.begin();
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    ledger.close();
    try {
      for (String file : new String[] {"requests.json", "overrides.json"}) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
