package dev.sluice.intercept;

import dev.sluice.accesslog.Outcome;
import dev.sluice.transport.RelayResult;
import dev.sluice.transport.Timeouts;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Third state of what is allowed: the origin is sent exactly what came from the client so far. When
 * all of that has left, the relay takes both sides over; an origin that doesn't take it in the time
 * of a connection attempt is given up.
 */
final class SendingHandler extends TunnelState {
  private final Tunnel tunnel;
  private final Channel upstream;
  private final ByteBuf first;
  private boolean over;
  private int unsent;
  private long sent;
  private @Nullable Future<?> timeout;

  /**
   * @param first what came from the client so far, what has left with the SYN included; owned from
   *     here on
   */
  SendingHandler(Tunnel tunnel, Channel upstream, ByteBuf first) {
    this.tunnel = tunnel;
    this.upstream = upstream;
    this.first = first;
    this.sent = upstream instanceof TcpChannel socket ? socket.sentWithSyn() : 0;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    send(context, first.skipBytes((int) sent));
    if (!over) {
      timeout =
          context
              .executor()
              .schedule(
                  () -> fail(context, TunnelFailure.CONNECTION_TERMINATED),
                  Timeouts.CONNECT.toMillis(),
                  TimeUnit.MILLISECONDS);
    }
  }

  private void send(ChannelHandlerContext context, ByteBuf bytes) {
    unsent += bytes.readableBytes();
    int count = bytes.readableBytes();
    upstream
        .writeAndFlush(bytes)
        .addListener(
            written -> {
              if (written.isSuccess()) {
                left(context, count);
              } else {
                fail(context, TunnelFailure.CONNECTION_TERMINATED);
              }
            });
  }

  private void left(ChannelHandlerContext context, int count) {
    unsent -= count;
    sent += count;
    if (unsent == 0 && !over) {
      join(context);
    }
  }

  private void join(ChannelHandlerContext context) {
    over = true;
    Channel client = context.channel();
    context.pipeline().remove(this);
    tunnel
        .surroundings()
        .relay()
        .join(client, upstream)
        .addListener((FutureListener<RelayResult>) joined -> ended(joined.getNow()));
  }

  private void ended(RelayResult result) {
    Optional<RelayResult.End> reason =
        result.end() == RelayResult.End.FINISHED ? Optional.empty() : Optional.of(result.end());
    tunnel.log(Outcome.TCP_TUNNEL, reason, sent + result.fromClient(), result.toClient());
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (over || unsent > DialingHandler.HELD_MAX) {
      ReferenceCountUtil.release(message);
      fail(context, TunnelFailure.TOO_MUCH_HELD);
    } else {
      send(context, (ByteBuf) message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(Outcome.TCP_MISS_ABORTED, TunnelFailure.CLIENT_LEFT);
    Reset.send(upstream);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  private void fail(ChannelHandlerContext context, TunnelFailure reason) {
    end(Outcome.NONE, reason);
    Reset.send(upstream);
    Reset.send(context.channel());
  }

  private void end(Outcome outcome, TunnelFailure reason) {
    if (!over) {
      over = true;
      tunnel.log(outcome, Optional.of(reason), sent + unsent, 0);
    }
  }
}
