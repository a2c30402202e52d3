package dev.sluice.intercept;

import dev.sluice.accesslog.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.FutureListener;
import java.util.Optional;

/**
 * Second state of what is allowed: the original destination is being dialed. Reads are off, yet a
 * client that has ended its output is read to that end by the event loop, so bytes may come. The
 * end itself needs no remembering: the relay, reading on, meets it again.
 */
final class DialingHandler extends TunnelState {
  /** The most held for an origin that hasn't answered yet, in bytes. */
  static final int HELD_MAX = 1024 * 1024;

  private final Tunnel tunnel;
  private ByteBuf held;
  private boolean over;

  /**
   * @param held what came from the client so far; owned from here on
   */
  DialingHandler(Tunnel tunnel, ByteBuf held) {
    this.tunnel = tunnel;
    this.held = held;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    tunnel
        .surroundings()
        .dialer()
        .dial(context.channel().eventLoop(), tunnel.connection(), held)
        .addListener((FutureListener<Channel>) dialed -> dialed(context, dialed));
  }

  private void dialed(ChannelHandlerContext context, Future<Channel> dialed) {
    if (over) {
      if (dialed.isSuccess()) {
        Reset.send(dialed.getNow());
      }
    } else if (dialed.isSuccess()) {
      over = true;
      context.pipeline().replace(this, null, new SendingHandler(tunnel, dialed.getNow(), held));
    } else {
      end(Outcome.NONE, TunnelFailure.of(dialed.cause()));
      Reset.send(context.channel()); // what the destination, or its silence, would have meant
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), held, (ByteBuf) message);
    if (held.readableBytes() > HELD_MAX) {
      end(Outcome.NONE, TunnelFailure.TOO_MUCH_HELD);
      Reset.send(context.channel());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(Outcome.TCP_MISS_ABORTED, TunnelFailure.CLIENT_LEFT);
  }

  private void end(Outcome outcome, TunnelFailure reason) {
    if (!over) {
      over = true;
      tunnel.log(outcome, Optional.of(reason), held.readableBytes(), 0);
      held.release();
    }
  }
}
