package dev.sluice.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;

/**
 * Makes "reads are off" true: the first handler of every channel here.
 *
 * <p>Netty's epoll transport reads once without being asked when the peer's end arrives
 * (EPOLLRDHUP), whatever auto-read says. With no handler there yet, the bytes and the news of the
 * end would be lost; this keeps both until a handler asks. What it keeps is at most one read's
 * bytes.
 */
public final class UnaskedReads extends ChannelDuplexHandler {
  private final ArrayDeque<Object> held = new ArrayDeque<>(2);
  private boolean asked;
  private boolean delivering;
  private boolean keeping;

  UnaskedReads() {}

  /** The one of this channel; a channel from elsewhere gets one. */
  public static UnaskedReads of(Channel channel) {
    UnaskedReads there = channel.pipeline().get(UnaskedReads.class);
    if (there != null) {
      return there;
    }
    UnaskedReads added = new UnaskedReads();
    channel.pipeline().addFirst(added);
    return added;
  }

  /** From now on everything the channel reads is kept for {@link #take}, asked for or not. */
  public void keepAll() {
    keeping = true;
  }

  /**
   * All bytes that are kept, in direct memory; the caller's to release. News of the end is dropped.
   */
  public ByteBuf take() {
    ByteBuf all = Unpooled.EMPTY_BUFFER;
    for (Object message = held.poll(); message != null; message = held.poll()) {
      if (message instanceof ByteBuf bytes) {
        all = joined(all, bytes);
      }
    }
    return all;
  }

  private static ByteBuf joined(ByteBuf first, ByteBuf second) {
    int length = first.readableBytes() + second.readableBytes();
    ByteBuf both = ByteBufAllocator.DEFAULT.directBuffer(length, length);
    both.writeBytes(first).writeBytes(second);
    first.release();
    second.release();
    return both;
  }

  @Override
  public void read(ChannelHandlerContext context) {
    asked = true;
    if (held.isEmpty() || keeping) {
      context.read();
    } else if (!delivering) {
      delivering = true;
      context.executor().execute(() -> deliver(context));
    }
  }

  /** Later, not from within read(), so that no handler is called in the midst of its own work. */
  private void deliver(ChannelHandlerContext context) {
    delivering = false;
    if (keeping || held.isEmpty()) {
      return;
    }
    asked = false;
    for (Object message = held.poll(); message != null; message = held.poll()) {
      if (isEnd(message)) {
        context.fireUserEventTriggered(message);
      } else {
        context.fireChannelRead(message);
      }
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (asked && held.isEmpty() && !keeping && !isAlone(context)) {
      context.fireChannelRead(message);
    } else {
      held.add(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (asked && held.isEmpty() && !keeping) {
      asked = false;
      context.fireChannelReadComplete();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (isEnd(event) && (!held.isEmpty() || keeping || isAlone(context))) {
      held.add(event);
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  /** With no other handler there, what matters of a failure is that the channel closes. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (isAlone(context)) {
      var _ = context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
  }

  private static boolean isEnd(Object message) {
    return message instanceof ChannelInputShutdownEvent
        || message instanceof ChannelInputShutdownReadComplete;
  }

  private static boolean isAlone(ChannelHandlerContext context) {
    return context.handler().equals(context.pipeline().last());
  }
}
