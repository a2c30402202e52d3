package dev.sluice.intercept;

import dev.sluice.net.MacAddress;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.tls.ClientHelloReader;
import dev.sluice.tls.HelloParse;
import dev.sluice.tls.NoServerName;
import dev.sluice.tls.ServerName;
import dev.sluice.transport.Connection;
import dev.sluice.transport.Timeouts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * First state: reads the ClientHello and asks for the verdict, once. What it read is held, as it
 * came, for the origin; {@link ClientHelloReader#RAW_MAX} and one read more is the cap.
 */
final class PeekHandler extends TunnelState {
  private final Surroundings surroundings;
  private final Connection connection;
  private final ClientHelloReader reader = new ClientHelloReader();
  private ByteBuf held = Unpooled.EMPTY_BUFFER;
  private boolean judged;
  private @Nullable Future<?> timeout;

  PeekHandler(Surroundings surroundings, Connection connection) {
    this.surroundings = surroundings;
    this.connection = connection;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    timeout =
        context
            .executor()
            .schedule(
                () -> judge(context, new Subject.Unnamed(NoServerName.TIMED_OUT)),
                Timeouts.CLIENT_HELLO.toMillis(),
                TimeUnit.MILLISECONDS);
    context.read();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    HelloParse answer = reader.feed(bytes.nioBuffer());
    held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), held, bytes);
    switch (answer) {
      case HelloParse.Incomplete _ -> {}
      case HelloParse.Rejected(NoServerName why, String _) ->
          judge(context, new Subject.Unnamed(why));
      case HelloParse.Parsed(var hello) -> judge(context, subject(hello.serverName()));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.read();
  }

  /** The client sends no more. When it never sent a byte there is nothing to judge. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      if (held.isReadable()) {
        judge(context, new Subject.Unnamed(NoServerName.CLOSED_EARLY));
      } else {
        context.close();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!judged) {
      judged = true;
      Tunnel.logUnjudged(surroundings, connection, NoServerName.CLOSED_EARLY, held.readableBytes());
      held.release();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timeout != null) {
      timeout.cancel(false);
    }
  }

  private static Subject subject(ServerName serverName) {
    return switch (serverName) {
      case ServerName.Present(var name) -> new Subject.TlsName(name);
      case ServerName.Absent(NoServerName why) -> new Subject.Unnamed(why);
    };
  }

  private void judge(ChannelHandlerContext context, Subject subject) {
    if (judged) {
      return;
    }
    Optional<MacAddress> device = surroundings.devices().at(connection.client().address());
    Decision decision =
        connection
            .snapshot()
            .policy()
            .decide(
                Flow.to(
                    connection.ingress().destination(),
                    connection.client().address(),
                    device,
                    subject,
                    surroundings.clock().instant()));
    Tunnel tunnel = new Tunnel(surroundings, connection, subject, device, decision);
    TunnelState next =
        switch (decision.verdict()) {
          case Verdict.Allow _ -> new DialingHandler(tunnel, held);
          case Verdict.Block block -> new RefusingHandler(tunnel, block, held);
          case Verdict.Warn warn -> new RefusingHandler(tunnel, warn.asBlock(), held);
        };
    judged = true;
    context.pipeline().replace(this, null, next);
  }
}
