package dev.sluice.transport.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.epoll.AbstractEpollServerChannel;
import io.netty.channel.epoll.EpollChannelConfig;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.NativeInetAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * A listening socket, which accepts {@link TcpChannel}s. Of both families, where there are both.
 */
public final class TcpListener extends AbstractEpollServerChannel {
  private static final int BACKLOG = 4096;

  private final EpollChannelConfig config = new ListenerConfig(this);

  /**
   * @throws RuntimeException if there is no descriptor left
   */
  public TcpListener() {
    super(LinuxSocket.newSocketStream(), false);
  }

  /**
   * Several may listen on one port, which share its connections out. What is accepted has
   * TCP_NODELAY, as this socket has (tcp(7) is silent; the kernel clones the listener's).
   */
  public void share() throws IOException {
    socket.setReuseAddress(true);
    socket.setReusePort(true);
    socket.setTcpNoDelay(true);
  }

  /** For TPROXY: accepts connections to addresses that aren't this machine's. */
  public void beTransparent() throws IOException {
    socket.setIntOpt(TcpChannel.SOL_IP, TcpChannel.IP_TRANSPARENT, 1);
  }

  @Override
  protected void doBind(SocketAddress local) throws Exception {
    super.doBind(local);
    socket.listen(BACKLOG);
    active = true;
  }

  @Override
  protected Channel newChildChannel(int fd, byte[] address, int offset, int length) {
    return new TcpChannel(
        this, LinuxSocket.newSocket(fd), NativeInetAddress.address(address, offset, length));
  }

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) super.localAddress();
  }

  @Override
  public EpollChannelConfig config() {
    return config;
  }

  private static final class ListenerConfig extends EpollChannelConfig {
    ListenerConfig(TcpListener listener) {
      super(listener, new ServerChannelRecvByteBufAllocator());
    }
  }
}
