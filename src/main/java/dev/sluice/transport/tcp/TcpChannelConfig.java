package dev.sluice.transport.tcp;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.MessageSizeEstimator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelConfig;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.SocketChannelConfig;
import java.io.IOException;

/**
 * Options of a {@link TcpChannel}. It makes no system call of itself; Netty's own sets TCP_NODELAY
 * and asks for SO_SNDBUF, to bound one write, which the kernel does as well. That it is all of a
 * SocketChannelConfig is for one question, which Netty asks no other: whether half-closure is
 * allowed.
 */
public final class TcpChannelConfig extends EpollChannelConfig implements SocketChannelConfig {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CORK = 3;
  private static final int TCP_USER_TIMEOUT = 18;

  private volatile boolean allowHalfClosure;

  TcpChannelConfig(TcpChannel channel) {
    super(channel);
  }

  @Override
  public <T> boolean setOption(ChannelOption<T> option, T value) {
    validate(option, value);
    if (option.equals(ChannelOption.ALLOW_HALF_CLOSURE)) {
      setAllowHalfClosure((Boolean) value);
    } else if (option.equals(ChannelOption.SO_LINGER)) {
      setSoLinger((Integer) value);
    } else if (option.equals(EpollChannelOption.TCP_USER_TIMEOUT)) {
      set(() -> socket().setIntOpt(IPPROTO_TCP, TCP_USER_TIMEOUT, (Integer) value));
    } else if (option.equals(EpollChannelOption.TCP_CORK)) {
      set(() -> socket().setIntOpt(IPPROTO_TCP, TCP_CORK, (Boolean) value ? 1 : 0));
    } else {
      return super.setOption(option, value);
    }
    return true;
  }

  @Override
  public boolean isAllowHalfClosure() {
    return allowHalfClosure;
  }

  @Override
  public TcpChannelConfig setAllowHalfClosure(boolean allowed) {
    allowHalfClosure = allowed;
    return this;
  }

  @Override
  public boolean isTcpNoDelay() {
    return get(() -> socket().isTcpNoDelay());
  }

  @Override
  public TcpChannelConfig setTcpNoDelay(boolean noDelay) {
    return set(() -> socket().setTcpNoDelay(noDelay));
  }

  @Override
  public int getSoLinger() {
    return get(() -> socket().getSoLinger());
  }

  @Override
  public TcpChannelConfig setSoLinger(int seconds) {
    return set(() -> socket().setSoLinger(seconds));
  }

  @Override
  public int getSendBufferSize() {
    return get(() -> socket().getSendBufferSize());
  }

  @Override
  public TcpChannelConfig setSendBufferSize(int bytes) {
    return set(() -> socket().setSendBufferSize(bytes));
  }

  @Override
  public int getReceiveBufferSize() {
    return get(() -> socket().getReceiveBufferSize());
  }

  @Override
  public TcpChannelConfig setReceiveBufferSize(int bytes) {
    return set(() -> socket().setReceiveBufferSize(bytes));
  }

  @Override
  public boolean isKeepAlive() {
    return get(() -> socket().isKeepAlive());
  }

  @Override
  public TcpChannelConfig setKeepAlive(boolean keepAlive) {
    return set(() -> socket().setKeepAlive(keepAlive));
  }

  @Override
  public int getTrafficClass() {
    return get(() -> socket().getTrafficClass());
  }

  @Override
  public TcpChannelConfig setTrafficClass(int trafficClass) {
    return set(() -> socket().setTrafficClass(trafficClass));
  }

  @Override
  public boolean isReuseAddress() {
    return get(() -> socket().isReuseAddress());
  }

  @Override
  public TcpChannelConfig setReuseAddress(boolean reuse) {
    return set(() -> socket().setReuseAddress(reuse));
  }

  /** Without effect, as in all of Netty. */
  @Override
  public TcpChannelConfig setPerformancePreferences(int connecting, int latency, int bandwidth) {
    return this;
  }

  @Override
  public TcpChannelConfig setConnectTimeoutMillis(int millis) {
    super.setConnectTimeoutMillis(millis);
    return this;
  }

  @Override
  @Deprecated
  public TcpChannelConfig setMaxMessagesPerRead(int most) {
    super.setMaxMessagesPerRead(most);
    return this;
  }

  @Override
  public TcpChannelConfig setWriteSpinCount(int count) {
    super.setWriteSpinCount(count);
    return this;
  }

  @Override
  public TcpChannelConfig setAllocator(ByteBufAllocator allocator) {
    super.setAllocator(allocator);
    return this;
  }

  @Override
  public TcpChannelConfig setRecvByteBufAllocator(RecvByteBufAllocator allocator) {
    super.setRecvByteBufAllocator(allocator);
    return this;
  }

  @Override
  public TcpChannelConfig setAutoRead(boolean autoRead) {
    super.setAutoRead(autoRead);
    return this;
  }

  @Override
  public TcpChannelConfig setAutoClose(boolean autoClose) {
    super.setAutoClose(autoClose);
    return this;
  }

  @Override
  public TcpChannelConfig setMessageSizeEstimator(MessageSizeEstimator estimator) {
    super.setMessageSizeEstimator(estimator);
    return this;
  }

  @Override
  public TcpChannelConfig setWriteBufferWaterMark(WriteBufferWaterMark mark) {
    super.setWriteBufferWaterMark(mark);
    return this;
  }

  private TcpChannelConfig set(Setting setting) {
    try {
      setting.set();
      return this;
    } catch (IOException closed) {
      throw new ChannelException(closed);
    }
  }

  private static <T> T get(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException closed) {
      throw new ChannelException(closed);
    }
  }

  private interface Setting {
    void set() throws IOException;
  }

  private interface Question<T> {
    T ask() throws IOException;
  }
}
