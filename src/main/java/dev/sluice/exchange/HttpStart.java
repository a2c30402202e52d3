package dev.sluice.exchange;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.config.Snapshot;
import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionStart;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Relay;
import dev.sluice.upstream.PoolLimits;
import dev.sluice.upstream.UpstreamPool;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Takes intercepted connections that speak plain HTTP/1. */
public final class HttpStart implements ConnectionStart {
  private final Surroundings surroundings;
  private final Dialer dialer;
  private final PoolLimits poolLimits;
  private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();

  /**
   * The one for a running gateway, with the waits of the table.
   *
   * @param dialer opens connections to original destinations
   * @param relay joins both sides after an upgrade
   * @param log one record for each exchange
   * @param snapshots the one in force now, asked at each request head
   * @param reception for the buttons on pages
   * @param devices for rules about them
   * @param clock for the records' time and the rules' times
   * @param caching empty when responses aren't kept
   * @param leaving asked at each request head
   */
  public HttpStart(
      Dialer dialer,
      Relay relay,
      AccessLog log,
      Supplier<Snapshot> snapshots,
      Reception reception,
      Devices devices,
      InstantSource clock,
      Optional<Caching> caching,
      Leaving leaving) {
    this(
        dialer,
        new Surroundings(
            relay, log, snapshots, reception, devices, clock, Waits.STANDARD, caching, leaving),
        PoolLimits.STANDARD);
  }

  HttpStart(Dialer dialer, Surroundings surroundings, PoolLimits poolLimits) {
    this.dialer = dialer;
    this.surroundings = surroundings;
    this.poolLimits = poolLimits;
  }

  @Override
  public void start(Channel client, Connection connection) {
    UpstreamPool pool =
        pools.computeIfAbsent(
            client.eventLoop(), loop -> new UpstreamPool(loop, dialer, poolLimits));
    new ClientHandler(surroundings, connection, client, pool).install();
  }
}
