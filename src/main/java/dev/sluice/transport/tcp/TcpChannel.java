package dev.sluice.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.AbstractEpollStreamChannel;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection on an event loop. Netty's {@code EpollSocketChannel} would do, but asks the
 * kernel of each connection what is known or of no use here: both addresses once more, SO_SNDBUF,
 * SO_LINGER. And its socket leaves epoll to be spliced, where this one's stays there.
 */
public final class TcpChannel extends AbstractEpollStreamChannel {
  static final int SOL_IP = 0;
  static final int IP_TRANSPARENT = 19;

  private static final int IP_BIND_ADDRESS_NO_PORT = 24;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;
  // Of struct tcp_info (linux/tcp.h), milliseconds each.
  private static final int LAST_DATA_SENT = 44;
  private static final int LAST_DATA_RECEIVED = 52;
  // Segments.
  private static final int TOTAL_RETRANSMITTED = 100;
  private static final int TCP_INFO_LENGTH = 104;

  private final TcpChannelConfig config = new TcpChannelConfig(this);
  private @Nullable InetSocketAddress destination;
  private @Nullable SteadyRegistration place;
  private int sentWithSyn;

  /** An accepted connection; its socket has the options of the listener's. */
  TcpChannel(TcpListener parent, LinuxSocket socket, InetSocketAddress peer) {
    super(parent, socket, peer);
  }

  private TcpChannel(LinuxSocket socket) {
    super(socket, false);
  }

  /**
   * A socket to {@linkplain #dial dial} that destination with, of its family: for IPv4 a call less
   * than one of both families, and a shorter way to connect.
   *
   * @throws RuntimeException if there is no descriptor left
   */
  public static TcpChannel to(InetAddress destination) {
    TcpChannel channel =
        new TcpChannel(
            destination instanceof Inet4Address
                ? LinuxSocket.newSocketStream(SocketProtocolFamily.INET)
                : LinuxSocket.newSocketStream());
    channel.config.setTcpNoDelay(true);
    return channel;
  }

  /**
   * Connects, from an address of the kernel's choosing. On the channel's loop.
   *
   * @param withSyn what may leave with the SYN ({@link #sentWithSyn}) if it is in direct memory;
   *     only read, and before this returns
   */
  public ChannelFuture dial(InetSocketAddress destination, ByteBuf withSyn) {
    return connect(new Destination(destination, withSyn));
  }

  /**
   * Connects in a client's name: from its address, which is not this machine's, with a port of the
   * kernel's choosing: with the client's port too, both legs would be one entry in conntrack.
   * IP_BIND_ADDRESS_NO_PORT leaves that choice to connect(), so a port can serve several
   * destinations (ip(7)).
   *
   * @param withSyn as of {@link #dial}
   */
  public ChannelFuture dialInNameOf(
      InetAddress client, InetSocketAddress destination, ByteBuf withSyn) {
    try {
      socket.setIntOpt(SOL_IP, IP_TRANSPARENT, 1);
      socket.setIntOpt(SOL_IP, IP_BIND_ADDRESS_NO_PORT, 1);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    return connect(new Destination(destination, withSyn), new InetSocketAddress(client, 0));
  }

  /** How many octets of what might leave with the SYN did. */
  public int sentWithSyn() {
    return sentWithSyn;
  }

  @Override
  protected boolean doConnect(SocketAddress remote, @Nullable SocketAddress local)
      throws Exception {
    if (!(remote instanceof Destination to)) {
      return super.doConnect(remote, local);
    }
    boolean failed = true;
    try {
      if (local != null) {
        socket.bind(local);
      }
      boolean fast = to.withSyn.isReadable() && to.withSyn.hasMemoryAddress();
      boolean connected = fast ? openFast(to) : socket.connect(to.address);
      if (!connected) {
        setFlag(EpollIoOps.EPOLLOUT.value());
      }
      destination = to.address;
      failed = false;
      return connected;
    } finally {
      if (failed) {
        doClose();
      }
    }
  }

  /**
   * To a destination that has given a cookie, with as much as its SYN holds; to another one, asking
   * for a cookie and with nothing (tcp(7), TCP_FASTOPEN; send(2), MSG_FASTOPEN).
   */
  private boolean openFast(Destination to) throws IOException {
    ByteBuf octets = to.withSyn;
    try {
      sentWithSyn =
          socket.sendToAddress(
              octets.memoryAddress(),
              octets.readerIndex(),
              octets.writerIndex(),
              to.address.getAddress(),
              to.address.getPort(),
              true);
      return false;
    } catch (IOException refused) {
      // Switched off (net.ipv4.tcp_fastopen), or no way there, of which connect() has the better
      // words.
      return socket.connect(to.address);
    }
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer flushed) throws Exception {
    if (flushed.size() > 1 && flushed.totalPendingWriteBytes() <= SmallPieces.MOST) {
      ByteBuf joined = SmallPieces.get().of(flushed);
      int sent =
          joined.isReadable()
              ? socket.sendAddress(joined.memoryAddress(), 0, joined.writerIndex())
              : 0;
      flushed.removeBytes(sent);
    }
    super.doWrite(flushed);
  }

  @Override
  protected @Nullable SocketAddress remoteAddress0() {
    return destination == null || !isActive() ? super.remoteAddress0() : destination;
  }

  @Override
  protected @Nullable SocketAddress localAddress0() {
    return destination == null || !isActive() ? super.localAddress0() : socket.localAddress();
  }

  /** Whom it is, or is being, connected to. */
  @Override
  public InetSocketAddress remoteAddress() {
    return (InetSocketAddress) super.remoteAddress();
  }

  /** The socket's own address: of one that TPROXY brought, where the client wanted to go. */
  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) super.localAddress();
  }

  @Override
  public TcpChannelConfig config() {
    return config;
  }

  /**
   * Milliseconds since a byte was last sent or received.
   *
   * @throws UncheckedIOException if the socket is closed
   */
  public long millisSinceLastByte() {
    ByteBuffer info = info();
    return Math.min(
        Integer.toUnsignedLong(info.getInt(LAST_DATA_SENT)),
        Integer.toUnsignedLong(info.getInt(LAST_DATA_RECEIVED)));
  }

  /**
   * How many segments were sent again so far, a SYN included.
   *
   * @throws UncheckedIOException if the socket is closed
   */
  public int segmentsSentAgain() {
    return info().getInt(TOTAL_RETRANSMITTED);
  }

  private ByteBuffer info() {
    ByteBuffer info = ByteBuffer.allocateDirect(TCP_INFO_LENGTH).order(ByteOrder.nativeOrder());
    try {
      socket.getRawOpt(IPPROTO_TCP, TCP_INFO, info);
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
    return info;
  }

  void registered(SteadyRegistration here) {
    place = here;
  }

  /** Most likely this channel reads once, and is spliced then. On its loop, before it reads. */
  public void expectSplice() {
    if (place != null) {
      place.expectSplice();
    }
  }

  /**
   * What epoll reports of this socket is the given handle's from here on: all edges (EPOLLIN,
   * EPOLLOUT, EPOLLRDHUP). The channel stays on its loop and waits for nothing more. On the loop,
   * outside of what a report has led to; the loop must be one of {@link SteadyEpoll}.
   *
   * @return what was reported already, as EPOLLIN and so on, and may still hold; 0 if epoll reports
   *     all that holds by now
   * @throws UncheckedIOException if the kernel refuses
   */
  public int passPlace(EpollIoHandle next) {
    return Objects.requireNonNull(place).pass(next);
  }

  /**
   * Where to connect to, of a type that Netty doesn't know: of an InetSocketAddress it would ask
   * the kernel whether that is what it is connected to by now.
   */
  private static final class Destination extends SocketAddress {
    private static final long serialVersionUID = 1;

    private final InetSocketAddress address;
    private final transient ByteBuf withSyn;

    Destination(InetSocketAddress address, ByteBuf withSyn) {
      this.address = address;
      this.withSyn = withSyn;
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }
}
