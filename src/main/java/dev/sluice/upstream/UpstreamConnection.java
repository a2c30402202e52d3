package dev.sluice.upstream;

import dev.sluice.transport.Timeouts;
import dev.sluice.upstream.head.HeadBytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;

/**
 * A connection to an origin that carries one exchange at a time. All of it happens on the channel's
 * event loop.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private static final int UNACKNOWLEDGED_MILLIS = (int) Timeouts.UNACKNOWLEDGED.toMillis();

  private final UpstreamPool pool;
  private final UpstreamKey key;
  private final Channel channel;
  private final ResponseGate gate;
  private final HttpRequestEncoder encoder = new HttpRequestEncoder();
  private ResponseListener listener = NobodyListens.INSTANCE;
  private boolean reused;
  private boolean watched;
  private boolean pooled;
  private long idleSince;

  UpstreamConnection(UpstreamPool pool, UpstreamKey key, Channel channel) {
    this.pool = pool;
    this.key = key;
    this.channel = channel;
    gate = new ResponseGate(this);
  }

  void install() {
    channel.pipeline().addLast(gate, encoder, this);
    channel.config().setAutoRead(true);
  }

  /** Sends a request's head, with its content when it has none or all; the caller flushes. */
  public void begin(HttpRequest head, boolean isHead, ResponseListener whoeverAsks) {
    listener = whoeverAsks;
    gate.expect(isHead);
    if (reused && !watched) {
      watched = true;
      channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
    }
    if (head instanceof FullHttpRequest) {
      gate.write(HeadBytes.of(head, channel.alloc()));
    } else {
      channel.write(head, channel.voidPromise());
    }
  }

  /** From now on another gets what comes of the response. */
  public void heardBy(ResponseListener another) {
    listener = another;
  }

  /** Sends a piece of the request's content, which it releases; the caller flushes. */
  public void write(HttpContent content) {
    channel.write(content, channel.voidPromise());
  }

  public void flush() {
    channel.flush();
  }

  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Stops or goes on taking the response from the origin. */
  public void reading(boolean wanted) {
    channel.config().setAutoRead(wanted);
  }

  /**
   * Whether an earlier exchange used it, so that its end may only mean that the origin tidied up.
   */
  public boolean isReused() {
    return reused;
  }

  public boolean isOpen() {
    return channel.isActive();
  }

  /**
   * Ends the exchange.
   *
   * @param reusable whether request and response are complete and both sides keep the connection
   */
  public void release(boolean reusable) {
    listener = NobodyListens.INSTANCE;
    if (reusable && isKeepable()) {
      reused = true;
      reading(true);
      pool.offer(this);
    } else {
      channel.close();
    }
  }

  /**
   * Ends the exchange but keeps the connection for the same client's next one, since the origin may
   * have authenticated the connection and not the request.
   *
   * @return whether it can be kept
   */
  public boolean keepForSameClient() {
    listener = NobodyListens.INSTANCE;
    reused = true;
    reading(true);
    if (!isKeepable()) {
      channel.close();
    }
    return channel.isActive();
  }

  private boolean isKeepable() {
    return gate.isClean() && channel.isActive();
  }

  /** Ends exchange and connection. */
  public void abort() {
    release(false);
  }

  /**
   * Gives the bare channel away, without this gateway's handlers and not reading, together with
   * what came behind the 101.
   */
  public ByteBuf detach() {
    listener = NobodyListens.INSTANCE;
    channel.config().setAutoRead(false);
    ByteBuf behind = gate.takeBehindUpgrade();
    channel.pipeline().remove(this).remove(encoder);
    gate.uninstall();
    return behind;
  }

  public Channel channel() {
    return channel;
  }

  UpstreamKey key() {
    return key;
  }

  long idleSince() {
    return idleSince;
  }

  void enterPool(long now) {
    idleSince = now;
    pooled = true;
  }

  void leavePool() {
    pooled = false;
  }

  void failed(UpstreamFailure failure) {
    if (pooled) {
      pool.drop(this);
    }
    ResponseListener told = listener;
    listener = NobodyListens.INSTANCE;
    channel.close();
    told.upstreamFailed(failure);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpResponse head) {
      if (head.decoderResult().isFailure()) {
        failed(new UpstreamFailure.Misread());
      } else {
        listener.responseHead(head, gate.guard().framing());
      }
    } else if (message instanceof HttpContent content) {
      if (content.decoderResult().isFailure()) {
        content.release();
        failed(new UpstreamFailure.Misread());
      } else {
        listener.responseContent(content);
      }
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    listener.responseReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    listener.upstreamWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {}

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {}

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    failed(new UpstreamFailure.Ended(gate.answering()));
  }
}
