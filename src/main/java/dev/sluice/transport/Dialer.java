package dev.sluice.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;

/** Opens connections to original destinations. */
public interface Dialer {
  /**
   * A connected channel on the given loop with an empty pipeline, auto-read off and half-closure
   * allowed; fails within {@link Timeouts#CONNECT}. With {@code client-address: preserve} it comes
   * from the client's address (never its port).
   */
  Future<Channel> dial(EventLoop loop, Connection connection);
}
