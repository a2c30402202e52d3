package dev.sluice.exchange;

import dev.sluice.http.FramingFault;
import dev.sluice.transport.Connection;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's connection: its exchanges one after the other, its one deadline, its end. */
final class ClientHandler extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

  private final Surroundings surroundings;
  private final Connection connection;
  private final Channel channel;
  private final OriginPath path;
  private final RequestGate gate = new RequestGate();
  private final TargetResolver targets;
  private final Deadline deadline;
  private @Nullable Exchange exchange;
  private Optional<UpstreamConnection> pinned = Optional.empty();
  private long exchanges;
  private long pendingBytes;
  private boolean inputEnded;
  private boolean answersHead;
  private @Nullable ResponseEncoder encoder;

  ClientHandler(
      Surroundings surroundings, Connection connection, Channel channel, UpstreamPool pool) {
    this.surroundings = surroundings;
    this.connection = connection;
    this.channel = channel;
    path = OriginPath.of(pool, connection);
    targets = new TargetResolver(connection.ingress().destination());
    deadline = new Deadline(channel.eventLoop(), surroundings.waits(), this::expired);
  }

  /** Writes octets of a response that was encoded already. */
  void writeEncoded(ByteBuf octets) {
    gate.write(octets);
  }

  /** As {@link #writeEncoded}, the response's last, with all that was written before. */
  ChannelFuture flushEncoded(ByteBuf octets) {
    return gate.writeAndFlush(octets);
  }

  void install() {
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.pipeline().addLast("gate", gate).addLast("client", this);
    deadline.set(Wait.KEEP_ALIVE);
    channel.config().setAutoRead(true);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Connection connection() {
    return connection;
  }

  Channel channel() {
    return channel;
  }

  OriginPath path() {
    return path;
  }

  RequestGate gate() {
    return gate;
  }

  /**
   * The next response's request has come.
   *
   * @param head whether it is a HEAD
   */
  void answering(boolean head) {
    answersHead = head;
  }

  /** The channel as one that takes messages: their encoder comes with the first. */
  Channel encoding() {
    if (encoder == null) {
      encoder = new ResponseEncoder(() -> answersHead);
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addBefore(pipeline.context(this).name(), null, encoder);
    }
    return channel;
  }

  TargetResolver targets() {
    return targets;
  }

  /** From now on the exchange waits for this, and it begins anew. */
  void await(Wait wait) {
    if (wait == Wait.CLIENT_WRITE) {
      pendingBytes = pendingBytes();
    }
    deadline.set(wait);
  }

  /**
   * What is written next is a response's last. If it is the connection's too, the kernel keeps it
   * for the moment until the connection is closed, so that both leave in one segment (tcp(7),
   * TCP_CORK).
   */
  void awaitLastWrite(boolean persists) {
    await(Wait.CLIENT_WRITE);
    if (!persists && channel.isOpen()) {
      channel.config().setOption(EpollChannelOption.TCP_CORK, true);
    }
  }

  /** Whether the client sent its end, so that no further request will come. */
  boolean inputEnded() {
    return inputEnded;
  }

  /** The connection to the origin that only this client may go on using. */
  Optional<UpstreamConnection> takePinned() {
    Optional<UpstreamConnection> taken = pinned;
    pinned = Optional.empty();
    return taken;
  }

  boolean isPinned() {
    return pinned.isPresent();
  }

  void pin(UpstreamConnection upstream) {
    pinned = Optional.of(upstream);
  }

  /** The exchange is over and its response sent; the connection goes on. */
  void nextExchange() {
    exchange = null;
    if (inputEnded && !gate.holdsMore()) {
      channel.close();
      return;
    }
    deadline.set(Wait.KEEP_ALIVE);
    gate.next();
  }

  /** The exchange is over and its response sent; so is the connection. */
  void end() {
    exchange = null;
    deadline.cancel();
    if (gate.mayBeSentMore()) {
      uninstall();
      LingeringClose.begin(channel, surroundings.waits().linger());
    } else {
      channel.close();
    }
  }

  /** Ends the connection behind what was written of a response whose end is missing. */
  void cut() {
    exchange = null;
    deadline.set(Wait.CLIENT_WRITE);
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }

  /** Breaks the connection off such that the client can't take what it has for the whole. */
  void reset() {
    exchange = null;
    deadline.cancel();
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }

  /** Gives the bare channel away, with what came behind the request. */
  ByteBuf detach() {
    exchange = null;
    deadline.cancel();
    channel.config().setAutoRead(false);
    ByteBuf behind = gate.takeHeld();
    uninstall();
    return behind;
  }

  /** Takes out what was installed, and nothing else: the transport has a handler there too. */
  private void uninstall() {
    channel.pipeline().remove(this);
    if (encoder != null) {
      channel.pipeline().remove(encoder);
    }
    gate.uninstall();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      misread(object.decoderResult().cause());
    } else if (message instanceof HttpRequest request) {
      exchange = newExchange();
      exchange.begin(request);
    } else if (message instanceof HttpContent content && exchange != null) {
      exchange.requestContent(content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.requestReadComplete();
    } else if (!gate.isAtStart() && deadline.current() != Wait.REQUEST_HEAD) {
      deadline.set(Wait.REQUEST_HEAD);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.clientWritabilityChanged();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof FramingFault fault) {
      refuse(ProxyError.of(fault));
    } else if (event instanceof ChannelInputShutdownEvent) {
      inputEnded = true;
      endOfInput();
    }
  }

  /** The codec made of it something other than the guard did, or the connection's end broke it. */
  private void misread(Throwable cause) {
    if (!(cause instanceof PrematureChannelClosureException)) {
      LOG.error("a request was read in two ways", cause);
      refuse(ProxyError.INTERNAL);
    }
  }

  private void endOfInput() {
    if (exchange != null) {
      exchange.requestEnded();
      return;
    }
    leftInHead();
    channel.close();
  }

  private void leftInHead() {
    if (!gate.isAtStart() && gate.fault().isEmpty()) {
      newExchange().clientGone();
    }
  }

  /** Also for a request of which there is no exchange yet. */
  private void refuse(ProxyError error) {
    if (exchange == null) {
      exchange = newExchange();
    }
    exchange.refuse(error);
  }

  private Exchange newExchange() {
    return new Exchange(
        this, new ExchangeRecord(connection, surroundings.clock().instant(), ++exchanges));
  }

  private void expired(Wait wait) {
    switch (wait) {
      case KEEP_ALIVE -> channel.close();
      case REQUEST_HEAD -> refuse(ProxyError.REQUEST_HEAD_TIMEOUT);
      case CLIENT_WRITE -> clientStalled();
      case REQUEST_CONTENT, UPSTREAM_WRITE, COLLAPSED, RESPONSE_HEAD, RESPONSE_CONTENT -> {
        if (exchange != null) {
          exchange.expired(wait);
        }
      }
    }
  }

  /** A client that takes a little now and then is slow, but not gone. */
  private void clientStalled() {
    if (pendingBytes() < pendingBytes) {
      await(Wait.CLIENT_WRITE);
    } else if (exchange != null) {
      exchange.expired(Wait.CLIENT_WRITE);
    } else {
      reset();
    }
  }

  /** Bytes written that the socket hasn't taken. */
  long pendingBytes() {
    ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
    return pending == null ? 0 : pending.totalPendingWriteBytes();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    deadline.cancel();
    takePinned().ifPresent(UpstreamConnection::abort);
    Exchange left = exchange;
    exchange = null;
    if (left != null) {
      left.clientGone();
    } else if (!inputEnded) {
      leftInHead();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException) {
      ctx.close();
      return;
    }
    LOG.error("an exchange failed", cause);
    refuse(ProxyError.INTERNAL);
  }
}
