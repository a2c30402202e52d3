package dev.sluice.transport;

import dev.sluice.net.OriginalDestination;
import dev.sluice.transport.tcp.TcpChannel;
import dev.sluice.transport.tcp.TcpChannelConfig;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Connects to where the client wanted to go, as the gateway or in the client's name. */
public final class OriginDialer implements Dialer {
  private final Duration timeout;
  private final RoomyReads reads = new RoomyReads();
  private final LostSyns lostSyns = new LostSyns();

  public OriginDialer() {
    this(Timeouts.CONNECT);
  }

  OriginDialer(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public Future<Channel> dial(EventLoop loop, Connection connection, ByteBuf early) {
    Promise<Channel> connected = loop.newPromise();
    TcpChannel channel;
    try {
      channel = TcpChannel.to(connection.ingress().destination().address());
    } catch (RuntimeException outOfDescriptors) {
      return connected.setFailure(outOfDescriptors);
    }
    configure(channel.config());
    channel.pipeline().addLast(new UnaskedReads());
    ByteBuf withSyn = opensFast(connection) ? early.retainedDuplicate() : Unpooled.EMPTY_BUFFER;
    loop.register(channel)
        .addListener(
            registered -> {
              if (registered.isSuccess()) {
                connect(channel, connection, withSyn, connected);
              } else {
                channel.unsafe().closeForcibly();
                connected.tryFailure(registered.cause());
              }
              withSyn.release();
            });
    return connected;
  }

  private boolean opensFast(Connection connection) {
    return connection.snapshot().gateway().fastOpen()
        && !lostSyns.isOneTo(connection.ingress().destination().address());
  }

  private void configure(TcpChannelConfig config) {
    config.setAutoRead(false);
    config.setAllowHalfClosure(true);
    config.setRecvByteBufAllocator(reads);
    config.setConnectTimeoutMillis((int) timeout.toMillis());
  }

  private void connect(
      TcpChannel channel, Connection from, ByteBuf withSyn, Promise<Channel> connected) {
    OriginalDestination to = from.ingress().destination();
    InetSocketAddress remote = new InetSocketAddress(to.address(), to.port());
    try {
      ChannelFuture established =
          switch (from.snapshot().gateway().clientAddress()) {
            case MASK -> channel.dial(remote, withSyn);
            case PRESERVE -> channel.dialInNameOf(from.client().address(), remote, withSyn);
          };
      if (withSyn.isReadable()) {
        established.addListener(done -> lostSyns.learn(to.address(), established));
      }
      established.addListener(done -> finish(established, connected));
    } catch (RuntimeException refused) {
      var _ = channel.close();
      connected.tryFailure(refused);
    }
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
