package dev.sluice.transport;

import dev.sluice.transport.tcp.TcpChannel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;

/** Opens connections to original destinations. */
public interface Dialer {
  /**
   * A connected channel on the given loop with an empty pipeline, auto-read off and half-closure
   * allowed; fails within {@link Timeouts#CONNECT}. With {@code client-address: preserve} it comes
   * from the client's address (never its port).
   *
   * @param early what the origin will be sent first; it stays the caller's. With {@code fast-open:
   *     true}, and to an origin that has allowed it before, as much as the SYN holds leaves with it
   *     (TCP Fast Open, RFC 7413): {@link TcpChannel#sentWithSyn}. Such a SYN can arrive twice, so
   *     what is sent must do no harm then.
   */
  Future<Channel> dial(EventLoop loop, Connection connection, ByteBuf early);

  /** As {@link #dial(EventLoop, Connection, ByteBuf)}, with nothing to say yet. */
  default Future<Channel> dial(EventLoop loop, Connection connection) {
    return dial(loop, connection, Unpooled.EMPTY_BUFFER);
  }
}
