package dev.sluice.transport;

import dev.sluice.config.GatewaySettings.Mode;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannelConfig;
import io.netty.channel.unix.UnixChannelOption;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One listening socket for each event loop, all on one port (SO_REUSEPORT): the kernel shares the
 * connections out, and a connection stays for life on the loop that accepted it.
 */
public final class Listeners {
  private static final int BACKLOG = 4096;

  private final List<EpollServerSocketChannel> sockets;
  private final InetSocketAddress address;

  private Listeners(List<EpollServerSocketChannel> sockets) {
    this.sockets = List.copyOf(sockets);
    this.address = sockets.getFirst().localAddress();
  }

  /**
   * Listens on every address of both families, or of IPv4 where there is no IPv6.
   *
   * @param port 0 for any free one
   * @throws ListenFailed if the port can't be had; no socket is left open then
   */
  public static Listeners open(EventLoops loops, Mode mode, int port, Gate gate) {
    InetSocketAddress everywhere = new InetSocketAddress("::", port);
    try {
      return open(loops, mode, everywhere, gate);
    } catch (ListenFailed failed) {
      if (failed.noSuchFamily()) {
        return open(loops, mode, new InetSocketAddress("0.0.0.0", port), gate);
      }
      throw failed;
    }
  }

  /** Listens on one address only. */
  public static Listeners open(EventLoops loops, Mode mode, InetSocketAddress at, Gate gate) {
    List<EpollServerSocketChannel> sockets = new ArrayList<>();
    InetSocketAddress next = at;
    try {
      for (IoEventLoop loop : loops.all()) {
        EpollServerSocketChannel socket = listen(loop, mode, next, gate);
        sockets.add(socket);
        next = new InetSocketAddress(at.getAddress(), socket.localAddress().getPort());
      }
      sockets.forEach(gate::guard);
      return new Listeners(sockets);
    } catch (RuntimeException failed) {
      sockets.forEach(socket -> socket.close().awaitUninterruptibly());
      throw failed;
    }
  }

  /** What the first socket is bound to. */
  public InetSocketAddress address() {
    return address;
  }

  /**
   * Looks at each socket's queue once more. What the kernel moved there from a socket that another
   * process closed (net.ipv4.tcp_migrate_req) woke nobody: it would wait for the next connection.
   */
  public void lookAgain() {
    for (EpollServerSocketChannel socket : sockets) {
      socket
          .eventLoop()
          .execute(
              () -> {
                boolean accepting = socket.config().isAutoRead();
                socket.config().setAutoRead(false);
                socket.config().setAutoRead(accepting);
              });
    }
  }

  /** Accepts no more; what was accepted stays. Returns when the sockets are closed. */
  public void close() {
    sockets.forEach(socket -> socket.close().awaitUninterruptibly());
  }

  private static EpollServerSocketChannel listen(
      EventLoop loop, Mode mode, InetSocketAddress at, Gate gate) {
    EpollServerSocketChannel socket = new EpollServerSocketChannel();
    socket.pipeline().addLast(gate.acceptor(loop));

    done(loop.register(socket), at, socket);
    try {
      options(socket, mode);
    } catch (RuntimeException refused) {
      var _ = socket.close();
      throw new ListenFailed(at, refused);
    }
    done(socket.bind(at), at, socket);
    return socket;
  }

  private static void options(EpollServerSocketChannel socket, Mode mode) {
    EpollServerSocketChannelConfig config = socket.config();
    config.setAutoRead(false);
    config.setOption(ChannelOption.SO_BACKLOG, BACKLOG);
    config.setOption(ChannelOption.SO_REUSEADDR, true);
    config.setOption(UnixChannelOption.SO_REUSEPORT, true);
    if (mode == Mode.TPROXY) {
      config.setOption(EpollChannelOption.IP_TRANSPARENT, true);
    }
  }

  private static void done(ChannelFuture step, InetSocketAddress at, EpollServerSocketChannel it) {
    step.awaitUninterruptibly();
    if (!step.isSuccess()) {
      var _ = it.close();
      throw new ListenFailed(at, step.cause());
    }
  }
}
