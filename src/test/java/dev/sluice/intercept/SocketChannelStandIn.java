package dev.sluice.intercept;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An embedded channel with what a TCP socket has besides: halves that end on their own, and resets.
 */
final class SocketChannelStandIn extends EmbeddedChannel implements DuplexChannel {
  private @Nullable Config config;
  private boolean inputShutdown;
  private boolean outputShutdown;
  private boolean reset;

  /** The peer sends these bytes in one segment. */
  void receives(byte[] bytes) {
    ByteBuf buffer = alloc().buffer(bytes.length);
    writeInbound(buffer.writeBytes(bytes));
  }

  /** The peer ends its output. */
  void receivesEnd() {
    inputShutdown = true;
    pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
    runPendingTasks();
  }

  /** The peer resets. */
  void receivesReset() {
    pipeline().fireExceptionCaught(new java.io.IOException("Connection reset by peer"));
    runPendingTasks();
    close();
  }

  /** What was written since the last time asked. */
  byte[] sent() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object next = readOutbound(); next != null; next = readOutbound()) {
      ByteBuf bytes = (ByteBuf) next;
      all.writeBytes(ByteBufUtil.getBytes(bytes));
      bytes.release();
    }
    return all.toByteArray();
  }

  /** How the connection stands, as a peer sees it. */
  List<String> ends() {
    List<String> ends = new ArrayList<>();
    if (outputShutdown) {
      ends.add("FIN");
    }
    if (!isOpen()) {
      ends.add(reset ? "RST" : "closed");
    }
    return ends;
  }

  @Override
  public ChannelConfig config() {
    if (config == null) {
      config = new Config();
    }
    return config;
  }

  @Override
  public boolean isInputShutdown() {
    return inputShutdown;
  }

  @Override
  public ChannelFuture shutdownInput() {
    return shutdownInput(newPromise());
  }

  @Override
  public ChannelFuture shutdownInput(ChannelPromise promise) {
    inputShutdown = true;
    return promise.setSuccess();
  }

  @Override
  public boolean isOutputShutdown() {
    return outputShutdown;
  }

  @Override
  public ChannelFuture shutdownOutput() {
    return shutdownOutput(newPromise());
  }

  @Override
  public ChannelFuture shutdownOutput(ChannelPromise promise) {
    outputShutdown = true;
    return promise.setSuccess();
  }

  @Override
  public boolean isShutdown() {
    return inputShutdown && outputShutdown;
  }

  @Override
  public ChannelFuture shutdown() {
    return shutdown(newPromise());
  }

  @Override
  public ChannelFuture shutdown(ChannelPromise promise) {
    inputShutdown = true;
    outputShutdown = true;
    return promise.setSuccess();
  }

  private final class Config extends DefaultChannelConfig {
    Config() {
      super(SocketChannelStandIn.this);
    }

    @Override
    public <T> boolean setOption(ChannelOption<T> option, T value) {
      if (option.equals(ChannelOption.SO_LINGER)) {
        reset = value.equals(0);
        return true;
      }
      return super.setOption(option, value);
    }
  }
}
