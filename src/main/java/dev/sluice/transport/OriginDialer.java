package dev.sluice.transport;

import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Connects to where the client wanted to go, as the gateway or in the client's name. */
public final class OriginDialer implements Dialer {
  private final Duration timeout;
  private final RoomyReads reads = new RoomyReads();

  public OriginDialer() {
    this(Timeouts.CONNECT);
  }

  OriginDialer(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public Future<Channel> dial(EventLoop loop, Connection connection) {
    Promise<Channel> connected = loop.newPromise();
    EpollSocketChannel channel;
    try {
      channel = socketFor(connection.ingress().destination().address());
    } catch (RuntimeException outOfDescriptors) {
      return connected.setFailure(outOfDescriptors);
    }
    configure(channel.config());
    channel.pipeline().addLast(new UnaskedReads());
    loop.register(channel)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                connect(channel, connection, connected);
              } else {
                channel.unsafe().closeForcibly();
                connected.tryFailure(registered.cause());
              }
            });
    return connected;
  }

  /**
   * An IPv4 socket for IPv4: a call less than one of both families, and a shorter way to connect.
   */
  private static EpollSocketChannel socketFor(InetAddress destination) {
    return destination instanceof Inet4Address
        ? new EpollSocketChannel(SocketProtocolFamily.INET)
        : new EpollSocketChannel();
  }

  private void configure(EpollSocketChannelConfig config) {
    config.setAutoRead(false);
    config.setAllowHalfClosure(true);
    config.setRecvByteBufAllocator(reads);
    config.setConnectTimeoutMillis((int) timeout.toMillis());
  }

  private static void connect(
      EpollSocketChannel channel, Connection from, Promise<Channel> connected) {
    OriginalDestination to = from.ingress().destination();
    InetSocketAddress remote = new InetSocketAddress(to.address(), to.port());
    try {
      ChannelFuture established =
          switch (from.snapshot().gateway().clientAddress()) {
            case MASK -> channel.connect(remote);
            case PRESERVE -> channel.connect(remote, inNameOf(from.client(), channel));
          };
      established.addListener(done -> finish(established, connected));
    } catch (RuntimeException refused) {
      var _ = channel.close();
      connected.tryFailure(refused);
    }
  }

  /**
   * The client's address with a port of the kernel's choosing: with the client's port too, both
   * legs would be one entry in conntrack. IP_BIND_ADDRESS_NO_PORT leaves that choice to connect(),
   * so a port can serve several destinations (ip(7)).
   */
  private static InetSocketAddress inNameOf(ClientAddress client, EpollSocketChannel channel) {
    channel.config().setOption(EpollChannelOption.IP_TRANSPARENT, true);
    channel.config().setOption(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    return new InetSocketAddress(client.address(), 0);
  }

  private static void finish(ChannelFuture established, Promise<Channel> connected) {
    if (!established.isSuccess()) {
      var _ = established.channel().close();
      connected.tryFailure(established.cause());
    } else if (!connected.trySuccess(established.channel())) {
      var _ = established.channel().close();
    }
  }
}
