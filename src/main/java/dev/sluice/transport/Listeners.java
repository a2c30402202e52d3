package dev.sluice.transport;

import dev.sluice.config.GatewaySettings.Mode;
import dev.sluice.transport.tcp.TcpListener;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * One listening socket for each event loop, all on one port (SO_REUSEPORT): the kernel shares the
 * connections out, and a connection stays for life on the loop that accepted it.
 */
public final class Listeners {
  private final List<TcpListener> sockets;
  private final InetSocketAddress address;

  private Listeners(List<TcpListener> sockets) {
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
    List<TcpListener> sockets = new ArrayList<>();
    InetSocketAddress next = at;
    try {
      for (IoEventLoop loop : loops.all()) {
        TcpListener socket = listen(loop, mode, next, gate);
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
    for (TcpListener socket : sockets) {
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

  private static TcpListener listen(EventLoop loop, Mode mode, InetSocketAddress at, Gate gate) {
    TcpListener socket = new TcpListener();
    socket.pipeline().addLast(gate.acceptor(loop));

    done(loop.register(socket), at, socket);
    try {
      options(socket, mode);
    } catch (IOException refused) {
      var _ = socket.close();
      throw new ListenFailed(at, refused);
    }
    done(socket.bind(at), at, socket);
    return socket;
  }

  private static void options(TcpListener socket, Mode mode) throws IOException {
    socket.config().setAutoRead(false);
    socket.share();
    if (mode == Mode.TPROXY) {
      socket.beTransparent();
    }
  }

  private static void done(ChannelFuture step, InetSocketAddress at, TcpListener it) {
    step.awaitUninterruptibly();
    if (!step.isSuccess()) {
      var _ = it.close();
      throw new ListenFailed(at, step.cause());
    }
  }
}
