import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;

/** The other end of Sessions: a flight for the hello, an answer for the client's flight. */
final class Origin {
  private static final ByteBuf FLIGHT = constant(0x16, Wire.SERVER_FLIGHT);
  private static final ByteBuf ANSWER = constant(0x17, Wire.ANSWER);

  private Origin() {}

  static void serve() throws InterruptedException {
    var loops = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    new ServerBootstrap()
        .group(loops)
        .channel(EpollServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 4096)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<EpollSocketChannel>() {
              @Override
              protected void initChannel(EpollSocketChannel channel) {
                channel.pipeline().addLast(new Session());
              }
            })
        .bind(443)
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static ByteBuf constant(int type, int length) {
    return Unpooled.unreleasableBuffer(
        Unpooled.directBuffer(length).writeBytes(Wire.record(type, length)).asReadOnly());
  }

  private static final class Session extends ChannelInboundHandlerAdapter {
    private boolean greeted;
    private int taken;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      if (greeted) {
        taken += bytes.readableBytes();
      }
      bytes.release();
      if (!greeted) {
        greeted = true;
        context.writeAndFlush(FLIGHT.duplicate());
      } else if (taken == Wire.CLIENT_FLIGHT) {
        context.writeAndFlush(ANSWER.duplicate());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
