package dev.sluice.exchange;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import dev.sluice.store.tiered.TieredStore;
import dev.sluice.upstream.names.NameVerification;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A cache in memory, with a clock that a test sets, where every name is at home but as told. */
final class CacheFixture implements Closeable {
  /** A name whose address isn't where its requests go. */
  static final String FORGED = "forged.example";

  static final CacheSettings SETTINGS =
      new CacheSettings(
          256L << 20, new Place("sluice.yaml", 1, 1, "cache"), Optional.empty(), 128L << 20);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private final TieredStore store = TieredStore.open(SETTINGS);
  private final Caching caching =
      new Caching(store, new NameVerification(this::addresses, clock), clock, SETTINGS::maxObject);
  private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();

  CacheFixture() {
    moves(FORGED);
  }

  private Future<List<InetAddress>> addresses(DomainName name, InetAddress family) {
    if (name.toString().equals("nowhere.example")) {
      return ImmediateEventExecutor.INSTANCE.newFailedFuture(new UnknownHostException());
    }
    InetAddress other = InetAddress.ofLiteral("192.0.2.1");
    InetAddress address =
        elsewhere.contains(name.toString()) ? other : InetAddress.getLoopbackAddress();
    return ImmediateEventExecutor.INSTANCE.newSucceededFuture(List.of(address));
  }

  /**
   * From now on it is known whose address that is: where two loops ask at once, the origin may
   * answer one of them before that, and its answer isn't stored then.
   */
  void knows(String name, InetAddress destination) {
    EventLoop loop = new DefaultEventLoop();
    caching
        .names()
        .find(
            new Host.Named(((Parse.Parsed<DomainName>) DomainName.of(name)).value()),
            destination,
            loop,
            standing -> {});
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** From now on the name's address isn't where its requests go, as soon as anybody asks anew. */
  void moves(String name) {
    elsewhere.add(name);
  }

  Caching caching() {
    return caching;
  }

  TieredStore store() {
    return store;
  }

  void later(long seconds) {
    now.updateAndGet(instant -> instant.plusSeconds(seconds));
  }

  @Override
  public void close() {
    store.close();
  }
}
