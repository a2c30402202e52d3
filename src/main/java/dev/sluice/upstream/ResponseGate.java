package dev.sluice.upstream;

import dev.sluice.http.FramingFault;
import dev.sluice.http.Progress;
import dev.sluice.http.ResponseGuard;
import dev.sluice.upstream.head.PlainHeads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets only octets of the awaited response through. A plain head, and content of known length
 * behind it, leaves as messages; of everything else a decoder makes them, which comes with the
 * first such octets.
 */
final class ResponseGate extends ChannelInboundHandlerAdapter {
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ResponseGuard guard = new ResponseGuard();
  private final UpstreamConnection connection;
  private ByteBuf behindUpgrade = Unpooled.EMPTY_BUFFER;
  private boolean answering;
  private boolean surplus;
  private @Nullable ChannelHandlerContext context;
  private boolean pastDecoder;
  private @Nullable ResponseDecoder decoder;

  ResponseGate(UpstreamConnection connection) {
    this.connection = connection;
  }

  /** Writes octets of a request without a word to the encoder. */
  void write(ByteBuf octets) {
    ChannelHandlerContext ctx = installed();
    ctx.write(octets, ctx.voidPromise());
  }

  private ChannelHandlerContext installed() {
    return Objects.requireNonNull(context, "no channel yet");
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
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (guard.isIdle()) {
      unasked(in);
      return;
    }
    answering = true;
    try {
      while (in.isReadable() && passOne(ctx, in) && !guard.isIdle()) {}
    } finally {
      in.release();
    }
  }

  /** Passes octets of one message, at most to its end; false when they may not pass. */
  private boolean passOne(ChannelHandlerContext ctx, ByteBuf in) {
    ByteBuffer view = in.internalNioBuffer(in.readerIndex(), in.readableBytes());
    int start = view.position();
    Progress progress = guard.feed(view);
    if (PlainHeads.isPlain(progress, guard.lines(), guard.framing())) {
      passPlainHead(ctx, in, start, view.position() - start, progress == Progress.END);
      return true;
    }
    if (progress == Progress.HEAD) {
      progress = guard.feed(view);
    }
    if (progress == Progress.REFUSED) {
      connection.failed(new UpstreamFailure.Malformed(guard.fault()));
      return false;
    }
    int count = view.position() - start;
    keepRest(in, count);
    ByteBuf piece = in.readRetainedSlice(count);
    if (pastDecoder) {
      boolean last = progress == Progress.END;
      pastDecoder = !last; // what comes next is another message's
      ctx.fireChannelRead(PlainHeads.content(piece, last));
    } else {
      decode(ctx, piece);
    }
    return true;
  }

  private void decode(ChannelHandlerContext ctx, ByteBuf piece) {
    if (decoder == null) {
      decoder = new ResponseDecoder(guard);
      ctx.pipeline().addAfter(ctx.name(), null, decoder);
    }
    ctx.fireChannelRead(piece);
  }

  private void passPlainHead(
      ChannelHandlerContext ctx, ByteBuf in, int start, int count, boolean isAll) {
    keepRest(in, count);
    pastDecoder = !isAll;
    ctx.fireChannelRead(PlainHeads.response(in, start, guard));
    if (isAll && !ctx.isRemoved()) {
      ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  /** What came behind a final response's end, if it has ended. */
  private void keepRest(ByteBuf in, int passed) {
    if (!guard.isIdle() || passed == in.readableBytes()) {
      return;
    }
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

  /** Leaves the pipeline. */
  void uninstall() {
    ChannelPipeline pipeline = installed().pipeline();
    if (decoder != null) {
      pipeline.remove(decoder);
    }
    pipeline.remove(this);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    takeBehindUpgrade().release();
  }
}
