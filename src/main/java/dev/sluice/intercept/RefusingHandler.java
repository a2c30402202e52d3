package dev.sluice.intercept;

import dev.sluice.accesslog.Outcome;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.tls.NoServerName;
import dev.sluice.transport.Timeouts;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Last state of what is blocked: an alert, our FIN, then what the client still sends is read and
 * dropped for a while, since closing on unread input would send a RST that overtakes the alert. A
 * client that doesn't speak TLS, or hasn't spoken, gets a RST alone.
 */
final class RefusingHandler extends TunnelState {
  /** What is read off a client that doesn't stop, in bytes. */
  static final int DRAINED_MAX = 256 * 1024;

  private final Tunnel tunnel;
  private final Enum<?> reason;
  private final ByteBuf held;
  private int drained;
  private @Nullable Future<?> timeout;

  /**
   * @param held what came from the client so far; owned from here on
   */
  RefusingHandler(Tunnel tunnel, Verdict.Block block, ByteBuf held) {
    this.tunnel = tunnel;
    this.reason =
        tunnel.subject() instanceof Subject.Unnamed(NoServerName why) ? why : block.reason();
    this.held = held;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    int received = held.readableBytes();
    boolean speaksTls = received > 0 && reason != NoServerName.NOT_TLS;
    held.release();
    tunnel.log(Outcome.TCP_DENIED, Optional.of(reason), received, speaksTls ? TlsAlert.LENGTH : 0);
    if (speaksTls) {
      alert(context);
    } else {
      Reset.send(context.channel());
    }
  }

  private void alert(ChannelHandlerContext context) {
    timeout =
        context
            .executor()
            .schedule(
                () -> context.close(), Timeouts.LINGERING_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    context
        .writeAndFlush(TlsAlert.bytes(context.alloc()))
        .addListener(_ -> endOutput((DuplexChannel) context.channel()));
    context.read();
  }

  private static void endOutput(DuplexChannel client) {
    if (client.isInputShutdown()) {
      client.close();
    } else {
      client.shutdownOutput();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    drained += ((ByteBuf) message).readableBytes();
    ReferenceCountUtil.release(message);
    if (drained > DRAINED_MAX) {
      context.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      context.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }
}
