package dev.sluice.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends a client's connection whose sender may not have finished: the sending side is ended at once,
 * and what still comes is thrown away for a while, since a reset for it could take the response
 * from the client (RFC 9112 §9.6).
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
  private LingeringClose() {}

  /** On a channel whose other handlers were taken out. */
  static void begin(Channel client, Duration atMost) {
    if (!(client instanceof DuplexChannel duplex) || duplex.isInputShutdown()) {
      client.close();
      return;
    }
    client.pipeline().addLast(new LingeringClose());
    duplex.shutdownOutput();
    client.config().setAutoRead(true);
    client.eventLoop().schedule(() -> client.close(), atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      ctx.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
