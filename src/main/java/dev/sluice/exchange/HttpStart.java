package dev.sluice.exchange;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.config.Snapshot;
import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionStart;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Relay;
import io.netty.channel.Channel;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Takes intercepted connections that speak plain HTTP/1. */
public final class HttpStart implements ConnectionStart {
  private final Surroundings surroundings;

  /**
   * @param dialer opens connections to original destinations
   * @param relay joins both sides after an upgrade
   * @param log one record for each exchange
   * @param snapshots the one in force now, asked at each request head
   * @param clock for the records' time and the rules' times
   */
  public HttpStart(
      Dialer dialer,
      Relay relay,
      AccessLog log,
      Supplier<Snapshot> snapshots,
      InstantSource clock) {
    surroundings = new Surroundings(dialer, relay, log, snapshots, clock);
  }

  @Override
  public void start(Channel client, Connection connection) {
    surroundings.dialer().dial(client.eventLoop(), connection);
    client.close();
  }
}
