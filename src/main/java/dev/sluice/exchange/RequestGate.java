package dev.sluice.exchange;

import dev.sluice.http.BodyFraming;
import dev.sluice.http.FramingFault;
import dev.sluice.http.Progress;
import dev.sluice.http.RequestGuard;
import dev.sluice.upstream.head.PlainHeads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one request at a time through, and only octets that the guard has seen; the next one's stay
 * here until {@link #next}. A plain head, and content of known length behind it, leaves as
 * messages; of everything else a decoder makes them, which comes with the first such octets. Counts
 * octets both ways.
 */
final class RequestGate extends ChannelDuplexHandler {
  private static final int HELD_MAX = 8 * 1024 * 1024;

  private final RequestGuard guard = new RequestGuard();
  private ByteBuf held = Unpooled.EMPTY_BUFFER;
  private boolean closed;
  private boolean passing;
  private boolean refused;
  private boolean pastDecoder;
  private @Nullable RequestDecoder decoder;
  private long bytesIn;
  private long bytesOut;
  private @Nullable ChannelHandlerContext context;

  /** Whether not a single octet of the next request has come. */
  boolean isAtStart() {
    return guard.atStart();
  }

  boolean holdsMore() {
    return held.isReadable();
  }

  /** Whether the client may have sent, or be sending, what nobody will read. */
  boolean mayBeSentMore() {
    return refused || held.isReadable() || !guard.atStart();
  }

  BodyFraming framing() {
    return guard.framing();
  }

  /** Why the request can't be passed on; empty while it can. */
  Optional<FramingFault> fault() {
    return refused ? Optional.of(guard.fault()) : Optional.empty();
  }

  /** Octets received that belong to the current request, counted from here again. */
  long takeBytesIn() {
    long taken = bytesIn;
    bytesIn = 0;
    return taken;
  }

  /** Octets written to the client, counted from here again. */
  long takeBytesOut() {
    long taken = bytesOut;
    bytesOut = 0;
    return taken;
  }

  /** Octets behind the current request, the caller's to release. */
  ByteBuf takeHeld() {
    ByteBuf taken = held;
    held = Unpooled.EMPTY_BUFFER;
    return taken;
  }

  /** The current request is done with; lets the next one through. */
  void next() {
    closed = false;
    ChannelHandlerContext ctx = context;
    if (passing || refused || ctx == null) {
      return;
    }
    if (held.isReadable()) {
      pass(ctx);
      ctx.fireChannelReadComplete();
    }
    if (!closed) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (refused) {
      in.release();
      return;
    }
    hold(ctx, in);
    if (closed) {
      ctx.channel().config().setAutoRead(false);
    } else if (!passing) {
      pass(ctx);
    }
  }

  private void hold(ChannelHandlerContext ctx, ByteBuf in) {
    if (!held.isReadable()) {
      held.release();
      held = in;
    } else if (held.readableBytes() + in.readableBytes() > HELD_MAX) {
      in.release();
      ctx.close();
    } else {
      ByteBuf joined = ctx.alloc().buffer(held.readableBytes() + in.readableBytes());
      joined.writeBytes(held).writeBytes(in);
      held.release();
      in.release();
      held = joined;
    }
  }

  private void pass(ChannelHandlerContext ctx) {
    passing = true;
    try {
      while (!closed && !refused && held.isReadable()) {
        passOne(ctx);
      }
    } finally {
      passing = false;
    }
  }

  /** Passes octets of one request, at most to its end. */
  private void passOne(ChannelHandlerContext ctx) {
    ByteBuffer view = held.internalNioBuffer(held.readerIndex(), held.readableBytes());
    int start = view.position();
    Progress progress = guard.feed(view);
    if (PlainHeads.isPlain(progress, guard.lines(), guard.framing())) {
      closed = progress == Progress.END;
      passPlainHead(ctx, start, view.position() - start);
      return;
    }
    if (progress == Progress.HEAD) {
      progress = guard.feed(view);
    }
    int count = view.position() - start;
    bytesIn += count;
    if (progress == Progress.REFUSED) {
      refused = true;
      takeHeld().release();
      ctx.fireUserEventTriggered(guard.fault());
      return;
    }
    closed = progress == Progress.END;
    ByteBuf piece = count == held.readableBytes() ? takeHeld() : held.readRetainedSlice(count);
    if (pastDecoder) {
      pastDecoder = !closed; // what comes next is another message's
      ctx.fireChannelRead(PlainHeads.content(piece, closed));
    } else {
      decode(ctx, piece);
    }
  }

  private void decode(ChannelHandlerContext ctx, ByteBuf piece) {
    if (decoder == null) {
      decoder = new RequestDecoder();
      ctx.pipeline().addAfter(ctx.name(), null, decoder);
    }
    ctx.fireChannelRead(piece);
  }

  /** With no content behind it the head is all: its framing tells that no end follows. */
  private void passPlainHead(ChannelHandlerContext ctx, int start, int count) {
    bytesIn += count;
    pastDecoder = !closed;
    HttpRequest head = PlainHeads.request(held, start, guard);
    if (!held.isReadable()) {
      takeHeld().release();
    }
    ctx.fireChannelRead(head);
  }

  /** Writes octets of a response without a word to the encoder. */
  void write(ByteBuf octets) {
    ChannelHandlerContext ctx = installed();
    write(ctx, octets, ctx.voidPromise());
  }

  /** As {@link #write}, with all that was written before. */
  ChannelFuture writeAndFlush(ByteBuf octets) {
    ChannelHandlerContext ctx = installed();
    ChannelPromise written = ctx.newPromise();
    write(ctx, octets, written);
    ctx.flush();
    return written;
  }

  private ChannelHandlerContext installed() {
    return Objects.requireNonNull(context, "no channel yet");
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    bytesOut += ((ByteBuf) message).readableBytes();
    ctx.write(message, promise);
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
    takeHeld().release();
  }
}
