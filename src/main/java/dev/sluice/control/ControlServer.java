package dev.sluice.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway's ear for {@code sluice reload} and {@code sluice status}: a Unix socket that
 * only its own user and root may use.
 *
 * <p>It has an event loop of its own, so that it answers while those of the data path are busy.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int MAX_REQUEST = 64 * 1024;
  private static final int MAX_CONNECTIONS = 16;

  private final Path path;
  private final ControlService service;
  private final int ownUid;
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("sluice-control", true), EpollIoHandler.newFactory());
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  private Object file = "not bound yet";

  private ControlServer(Path path, ControlService service, int ownUid) {
    this.path = path;
    this.service = service;
    this.ownUid = ownUid;
  }

  /**
   * Listens at the path; a socket file that nobody answers at is replaced.
   *
   * @throws IOException whose message is for the admin
   */
  public static ControlServer open(Path path, ControlService service) throws IOException {
    if (Files.exists(path) && ControlClient.someoneAnswers(path)) {
      throw new IOException("control socket: another gateway answers at " + path);
    }
    ControlServer server = beside(path, service);
    server.show();
    return server;
  }

  /** Listens, but is not at the path before {@link #show}: another gateway may still be there. */
  public static ControlServer beside(Path path, ControlService service) throws IOException {
    ControlServer server = new ControlServer(path, service, Peers.own());
    try {
      server.bind();
      return server;
    } catch (IOException e) {
      server.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw e;
    }
  }

  /**
   * Bound under another name first, so that the file is never there with looser permissions. The
   * group is for root without CAP_DAC_OVERRIDE; who else asks is refused ({@link Peers}).
   */
  private void bind() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("control socket: the folder " + folder + " can't be made", e);
    }
    Path fresh = fresh();
    try {
      Files.deleteIfExists(fresh);
      listen(fresh);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-rw----"));
      file = fileKey(fresh);
    } catch (IOException e) {
      throw new IOException("control socket: " + path + " can't be made: " + e.getMessage(), e);
    }
  }

  private Path fresh() {
    return path.resolveSibling(path.getFileName() + ".new");
  }

  /** Puts the socket at its path, in the place of whatever is there. */
  public void show() throws IOException {
    Files.move(fresh(), path, StandardCopyOption.ATOMIC_MOVE);
  }

  private void listen(Path at) throws IOException {
    var bound =
        new ServerBootstrap()
            .group(loop)
            .channel(EpollServerDomainSocketChannel.class)
            .childHandler(
                new ChannelInitializer<EpollDomainSocketChannel>() {
                  @Override
                  protected void initChannel(EpollDomainSocketChannel channel) {
                    greet(channel);
                  }
                })
            .bind(new DomainSocketAddress(at.toString()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(bound.cause().getMessage(), bound.cause());
    }
  }

  private void greet(EpollDomainSocketChannel channel) {
    connections.add(channel);
    if (connections.size() > MAX_CONNECTIONS) {
      refuse(channel, "too many control connections");
    } else if (!Peers.mayCommand(uid(channel), ownUid)) {
      LOG.warn("control socket: refused a peer with uid {}", uid(channel));
      refuse(channel, "only root and the gateway's own user may command it");
    } else {
      channel
          .pipeline()
          .addLast(new LineBasedFrameDecoder(MAX_REQUEST, true, true), new RequestHandler(service));
    }
  }

  private static void refuse(Channel channel, String why) {
    var answer = CompletableFuture.completedFuture(ControlAnswer.refused(why));
    channel.pipeline().addLast(new AnswerHandler(answer));
  }

  /** The peer's uid, by SO_PEERCRED; nobody's when the kernel doesn't tell. */
  private static int uid(EpollDomainSocketChannel channel) {
    try {
      return channel.peerCredentials().uid();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Closes the socket and takes its file away, unless another gateway has put its own there. */
  @Override
  public void close() {
    try {
      if (Files.exists(path) && file.equals(fileKey(path))) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.warn("control socket: {} can't be taken away", path);
    }
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private static Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
