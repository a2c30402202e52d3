package dev.sluice.intercept;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionStart;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Relay;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.Channel;
import java.time.InstantSource;

/** Takes every intercepted connection: TLS is peeked at, plain HTTP handed on. */
public final class InterceptedStart implements ConnectionStart {
  private final ConnectionStart http;
  private final Surroundings surroundings;

  /**
   * @param http takes connections that are read as HTTP
   * @param dialer opens connections to original destinations
   * @param relay joins both sides of what is allowed
   * @param log one record for each connection that was read as TLS
   * @param devices for rules about them
   * @param clock for the records' time and the rules' times
   */
  public InterceptedStart(
      ConnectionStart http,
      Dialer dialer,
      Relay relay,
      AccessLog log,
      Devices devices,
      InstantSource clock) {
    this.http = http;
    this.surroundings = new Surroundings(dialer, relay, log, devices, clock);
  }

  @Override
  public void start(Channel client, Connection connection) {
    switch (Expected.of(
        connection.client().address(),
        connection.ingress().destination(),
        connection.snapshot().gateway())) {
      case HTTP -> http.start(client, connection);
      case TLS -> {
        if (client instanceof TcpChannel socket) {
          socket.expectSplice();
        }
        client.pipeline().addLast(new PeekHandler(surroundings, connection));
      }
    }
  }
}
