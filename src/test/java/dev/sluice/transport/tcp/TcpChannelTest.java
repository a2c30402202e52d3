package dev.sluice.transport.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.LinuxSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class TcpChannelTest {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CORK = 3;
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, SteadyEpoll.newFactory());
  private ServerSocket origin;

  @BeforeEach
  void listens() throws IOException {
    origin = new ServerSocket(0, 10, LOOPBACK);
  }

  @AfterEach
  void ends() throws IOException {
    origin.close();
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void knowsBothItsAddresses() throws IOException {
    TcpChannel channel = connected();
    try (Socket accepted = origin.accept()) {
      assertThat(channel.remoteAddress()).isEqualTo(accepted.getLocalSocketAddress());
      assertThat(channel.localAddress()).isEqualTo(accepted.getRemoteSocketAddress());
      assertThat(channel.config().isTcpNoDelay()).isTrue();
    }
  }

  /** By no call of its own: the kernel clones the listener's socket. */
  @Test
  void hasTcpNoDelayFromTheListener() throws Exception {
    BlockingQueue<TcpChannel> accepted = new ArrayBlockingQueue<>(1);
    TcpListener listener = new TcpListener();
    listener
        .pipeline()
        .addLast(
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext context, Object message) {
                accepted.add((TcpChannel) message);
              }
            });
    loop.register(listener).syncUninterruptibly();
    listener.share();
    listener.bind(new InetSocketAddress(LOOPBACK, 0)).syncUninterruptibly();
    try (Socket client = new Socket(LOOPBACK, listener.localAddress().getPort())) {
      TcpChannel channel = accepted.take();
      assertThat(channel.config().isTcpNoDelay()).isTrue();
      assertThat(channel.remoteAddress()).isEqualTo(client.getLocalSocketAddress());
      channel.unsafe().closeForcibly();
    }
    listener.close().syncUninterruptibly();
  }

  @Test
  void corkedOctetsArriveWithTheEnd() throws IOException {
    TcpChannel channel = registered();
    channel
        .dial((InetSocketAddress) origin.getLocalSocketAddress(), Unpooled.EMPTY_BUFFER)
        .syncUninterruptibly();
    LinuxSocket socket = (LinuxSocket) channel.fd();
    assertThat(socket.getIntOpt(IPPROTO_TCP, TCP_CORK)).isZero();

    assertThat(channel.config().setOption(EpollChannelOption.TCP_CORK, true)).isTrue();
    assertThat(socket.getIntOpt(IPPROTO_TCP, TCP_CORK)).isOne();
    channel.writeAndFlush(Unpooled.copiedBuffer("last", US_ASCII)).syncUninterruptibly();
    channel.close().syncUninterruptibly();

    try (Socket accepted = origin.accept()) {
      assertThat(accepted.getInputStream().readAllBytes()).asString().isEqualTo("last");
    }
  }

  /** What left with the SYN is not sent again, whatever the kernel made of it. */
  @Test
  void octetsForTheSynArriveOnce() throws IOException {
    for (int connection = 0; connection < 3; connection++) {
      TcpChannel channel = registered();
      ByteBuf hello = Unpooled.directBuffer().writeBytes("a hello".getBytes(US_ASCII));
      channel.dial((InetSocketAddress) origin.getLocalSocketAddress(), hello).syncUninterruptibly();
      channel.writeAndFlush(hello.skipBytes(channel.sentWithSyn())).syncUninterruptibly();
      channel.close().syncUninterruptibly();

      try (Socket accepted = origin.accept()) {
        assertThat(accepted.getInputStream().readAllBytes()).asString().isEqualTo("a hello");
      }
    }
  }

  @Test
  void saysWhyItCannotConnectWithOctetsForTheSyn() throws IOException {
    InetSocketAddress nobody = (InetSocketAddress) origin.getLocalSocketAddress();
    origin.close();
    ByteBuf hello = Unpooled.directBuffer().writeByte(22);
    ChannelFuture refused = registered().dial(nobody, hello).awaitUninterruptibly();

    assertThat(refused.cause())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(nobody.toString());
    assertThat(hello.release()).isTrue();
  }

  @Test
  void saysWhyItCannotConnect() throws IOException {
    InetSocketAddress nobody = (InetSocketAddress) origin.getLocalSocketAddress();
    origin.close();
    TcpChannel channel = registered();
    ChannelFuture refused = channel.dial(nobody, Unpooled.EMPTY_BUFFER).awaitUninterruptibly();

    assertThat(refused.cause())
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(nobody.toString());
    assertThat(channel.closeFuture().awaitUninterruptibly(5_000)).isTrue();
  }

  /** Some fit one send(2) together, some don't; an origin that reads late stalls the rest. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void piecesArriveInTheirOrder(int seed) throws IOException {
    Random random = new Random(seed);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    TcpChannel channel = connected();
    try (Socket accepted = origin.accept()) {
      for (int flush = 0; flush < 400; flush++) {
        int pieces = 1 + random.nextInt(6);
        int most = flush % 40 == 0 ? 300_000 : 1 + random.nextInt(2_000);
        for (int i = 0; i < pieces; i++) {
          byte[] piece = new byte[random.nextInt(most)];
          random.nextBytes(piece);
          expected.writeBytes(piece);
          channel.write(Unpooled.wrappedBuffer(piece), channel.voidPromise());
        }
        channel.flush();
      }
      byte[] got = accepted.getInputStream().readNBytes(expected.size());
      assertThat(got).isEqualTo(expected.toByteArray());
    }
    channel.close().awaitUninterruptibly();
  }

  @Test
  void knowsWhenItsLastByteCame() throws Exception {
    TcpChannel channel = connected();
    try (Socket accepted = origin.accept()) {
      long before = channel.millisSinceLastByte();
      while (before < 50) {
        Thread.onSpinWait();
        before = channel.millisSinceLastByte();
      }
      // A machine that stands still in between is asked again.
      do {
        channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {1})).awaitUninterruptibly();
        assertThat(accepted.getInputStream().read()).isEqualTo(1);
      } while (channel.millisSinceLastByte() >= before);
    }
  }

  private TcpChannel connected() {
    TcpChannel channel = registered();
    channel
        .dial((InetSocketAddress) origin.getLocalSocketAddress(), Unpooled.EMPTY_BUFFER)
        .syncUninterruptibly();
    return channel;
  }

  private TcpChannel registered() {
    TcpChannel channel = TcpChannel.to(LOOPBACK);
    channel.config().setAutoRead(false);
    channel.pipeline().addLast(new ChannelInboundHandlerAdapter());
    loop.register(channel).syncUninterruptibly();
    return channel;
  }
}
