package dev.sluice.upstream;

import dev.sluice.http.FramingFault;
import dev.sluice.http.Progress;
import dev.sluice.http.ResponseGuard;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.ByteBuffer;

/** Lets only octets of the awaited response through to the decoder. */
final class ResponseGate extends ChannelInboundHandlerAdapter {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ResponseGuard guard = new ResponseGuard();
  private final UpstreamConnection connection;
  private ByteBuf behindUpgrade = Unpooled.EMPTY_BUFFER;
  private boolean answering;
  private boolean surplus;

  ResponseGate(UpstreamConnection connection) {
    this.connection = connection;
  }

  ResponseGuard guard() {
    return guard;
  }

  void expect(boolean head) {
    guard.expect(head);
    answering = false;
  }

  /** Whether an octet of the awaited response has come. */
  boolean answering() {
    return answering;
  }

  /** Whether the connection holds nothing of a response, neither awaited nor unasked for. */
  boolean isClean() {
    return guard.isIdle() && !surplus;
  }

  /** What came behind a 101, the caller's to release. */
  ByteBuf takeBehindUpgrade() {
    ByteBuf taken = behindUpgrade;
    behindUpgrade = Unpooled.EMPTY_BUFFER;
    return taken;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (guard.isIdle()) {
      unasked(in);
      return;
    }
    answering = true;
    while (in.isReadable()) {
      int passed = feed(in);
      if (passed < 0) {
        FramingFault fault = guard.fault();
        in.release();
        connection.failed(new UpstreamFailure.Malformed(fault));
        return;
      }
      if (passed == in.readableBytes()) {
        ctx.fireChannelRead(in);
        return;
      }
      if (guard.isIdle()) {
        keepRest(in, passed);
      }
      ctx.fireChannelRead(in.readRetainedSlice(passed));
      if (guard.isIdle()) {
        break;
      }
    }
    in.release();
  }

  /** How many octets may pass: up to the end of one response, or all; -1 for none. */
  private int feed(ByteBuf in) {
    ByteBuffer view = in.internalNioBuffer(in.readerIndex(), in.readableBytes());
    int start = view.position();
    Progress progress = guard.feed(view);
    if (progress == Progress.HEAD) {
      progress = guard.feed(view);
    }
    return progress == Progress.REFUSED ? -1 : view.position() - start;
  }

  /** A final response ended before the octets did. */
  private void keepRest(ByteBuf in, int passed) {
    if (guard.status() == SWITCHING_PROTOCOLS) {
      behindUpgrade = in.retainedSlice(in.readerIndex() + passed, in.readableBytes() - passed);
    } else {
      surplus = true;
    }
  }

  private void unasked(ByteBuf in) {
    surplus = true;
    in.release();
    connection.failed(new UpstreamFailure.Malformed(FramingFault.INVALID_STATUS_LINE));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      inputEnded(ctx, event);
    }
  }

  private void inputEnded(ChannelHandlerContext ctx, Object event) {
    if (guard.endsWithConnection()) {
      ctx.fireUserEventTriggered(event); // the decoder ends the message
    }
    connection.failed(new UpstreamFailure.Ended(answering));
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (guard.endsWithConnection()) {
      ctx.fireChannelInactive();
    }
    connection.failed(new UpstreamFailure.Ended(answering));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    connection.failed(new UpstreamFailure.Ended(answering));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    takeBehindUpgrade().release();
  }
}
