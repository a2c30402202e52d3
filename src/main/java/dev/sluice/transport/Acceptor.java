package dev.sluice.transport;

import dev.sluice.transport.Gate.Admission;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.ServerChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The only handler of a listening socket: brings accepted connections through the gate. */
final class Acceptor extends ChannelInboundHandlerAdapter {
  /** After a failed accept, most often for want of file descriptors. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Gate gate;
  private final EventLoop loop;
  private final RefusalLog log;
  private boolean pausing;

  Acceptor(Gate gate, EventLoop loop, RefusalLog log) {
    this.gate = gate;
    this.loop = loop;
    this.log = log;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    TcpChannel accepted = (TcpChannel) message;
    switch (gate.admit(accepted)) {
      case Admission.Admitted admitted -> enter(accepted, admitted.connection());
      case Admission.Turned turned -> reset(accepted);
    }
  }

  private void enter(TcpChannel accepted, Connection connection) {
    accepted.config().setAutoRead(false).setAllowHalfClosure(true);
    accepted.pipeline().addLast(new UnaskedReads());
    accepted.closeFuture().addListener(closed -> gate.left(connection));
    loop.register(accepted)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                gate.enter(accepted, connection);
              } else {
                accepted.unsafe().closeForcibly();
              }
            });
  }

  private static void reset(TcpChannel accepted) {
    accepted.config().setSoLinger(0);
    accepted.unsafe().closeForcibly();
  }

  /** The connection that could not be accepted waits in the kernel's queue meanwhile. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (pausing) {
      return;
    }
    pausing = true;
    gate.countPause();
    log.acceptFailed(cause);
    context.channel().config().setAutoRead(false);
    var _ = loop.schedule(() -> resume(context), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void resume(ChannelHandlerContext context) {
    pausing = false;
    if (context.channel().isOpen()) {
      gate.adjust((ServerChannel) context.channel());
    }
  }
}
