package dev.sluice.transport;

import dev.sluice.transport.RelayResult.End;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/** One side of a {@link BufferedPair}: sends what it reads to the other side. */
final class BufferedSide extends ChannelInboundHandlerAdapter {
  private final BufferedPair pair;
  private final DuplexChannel channel;
  private final End ifReset;
  private long received;
  private boolean inputEnded;
  private boolean finished;

  BufferedSide(BufferedPair pair, DuplexChannel channel, End ifReset) {
    this.pair = pair;
    this.channel = channel;
    this.ifReset = ifReset;
  }

  DuplexChannel channel() {
    return channel;
  }

  long received() {
    return received;
  }

  /** All that this side had to send has been written, its end too. */
  boolean finished() {
    return finished;
  }

  void outputOfOtherEnded() {
    finished = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      pass(bytes);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  /** Writes, without flushing, to the other side. */
  void pass(ByteBuf bytes) {
    received += bytes.readableBytes();
    pair.moved();
    DuplexChannel other = pair.other(this).channel;
    var _ = other.write(bytes, other.voidPromise());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    pair.other(this).channel.flush();
    readIfOtherTakes();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    pair.moved();
    pair.other(this).readIfOtherTakes();
  }

  private void readIfOtherTakes() {
    if (pair.other(this).channel.isWritable() && !inputEnded) {
      channel.read();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete) {
      inputEnded();
    }
  }

  /** Nothing more comes from this side. */
  void inputEnded() {
    if (!inputEnded) {
      inputEnded = true;
      pair.inputEnded(this);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    pair.end(ifReset);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pair.end(context.channel().eventLoop().isShuttingDown() ? End.STOPPED : ifReset);
  }
}
