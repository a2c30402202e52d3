package dev.sluice.transport.tcp;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One descriptor's place in epoll: stands between Netty's handler and the handle that it is for.
 *
 * <p>A channel with reads off whose peer has ended its output waits for nothing. Netty (since pull
 * request 16689, in 4.2.18 still) takes its descriptor out of epoll then, but forgets having done
 * so: the next wish to read or write fails with ENOENT and closes the connection. Here such a
 * channel stays in epoll for edges only, and what is reported always (an error, a hang-up) is
 * reported once.
 *
 * <p>Epoll is told as little as can be. Nothing, before the channel waits for bytes or for room.
 * Not of waiting for less than before: only when it reports something that is no longer waited for,
 * and that report goes no further; most often the channel is closed, handed over or reading again
 * before that. And a descriptor that is about to be closed isn't taken out of epoll before: closing
 * does that (epoll(7), questions 6).
 *
 * <p>One that connects, or that is {@linkplain #expectSplice expected} to be spliced, is told of
 * once, for all edges, and what they say is kept for whoever takes the descriptor over. A channel
 * that waits for more than its connection and one read has epoll told again, for levels.
 */
@SuppressWarnings("try") // closed by Netty's handler alone, never as a resource
final class SteadyRegistration implements EpollIoHandle, IoRegistration {
  private static final int IN = EpollIoOps.EPOLLIN.value();
  private static final int OUT = EpollIoOps.EPOLLOUT.value();
  private static final int IN_OR_OUT = IN | OUT;
  private static final int EDGES = EpollIoOps.EPOLLET.value();
  private static final EpollIoOps ALL_EDGES =
      EpollIoOps.EPOLLIN
          .with(EpollIoOps.EPOLLOUT)
          .with(EpollIoOps.EPOLLRDHUP)
          .with(EpollIoOps.EPOLLET);

  private final EpollIoHandle first;
  private EpollIoHandle handle;
  private @Nullable IoRegistration plain;
  private EpollIoOps wanted = EpollIoOps.NONE;
  private int told;
  private int ready;
  private boolean spliceExpected;
  private boolean passed;
  private boolean closing;

  SteadyRegistration(EpollIoHandle handle) {
    this.first = handle;
    this.handle = handle;
  }

  void begin(IoRegistration registration) {
    plain = registration;
  }

  /** Most likely the channel reads once, and then passes its place on. Before it reads. */
  void expectSplice() {
    spliceExpected = true;
  }

  @Override
  public long submit(IoOps ops) {
    if (passed) {
      return told;
    }
    int before = wanted.value();
    wanted = EpollIoOps.NONE.equals(ops) ? EpollIoOps.EPOLLET : (EpollIoOps) ops;
    int now = wanted.value();
    if (told == 0) {
      return (now & IN_OR_OUT) == 0 ? now : tell(isForEdges(now) ? ALL_EDGES : wanted);
    }
    boolean covered = hasAllEdges() ? (now & ~before & IN_OR_OUT) == 0 : isCovered(now);
    return covered ? now : tell(wanted);
  }

  private boolean isForEdges(int ops) {
    return spliceExpected || (ops & OUT) != 0;
  }

  private boolean hasAllEdges() {
    return told == ALL_EDGES.value();
  }

  /**
   * Whether what epoll was told last reports all of these, and too much only of what can be told.
   */
  private boolean isCovered(int ops) {
    boolean level = ((told | ops) & EDGES) == 0;
    return level && (ops & ~told) == 0 && (told & ~ops & ~IN_OR_OUT) == 0;
  }

  private long tell(EpollIoOps ops) {
    told = ops.value();
    return plain().submit(ops);
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    int reported = ((EpollIoEvent) event).ops().value();
    if (passed) {
      handle.handle(this, event);
    } else if (hasAllEdges()) {
      edge(reported, event);
    } else {
      level(reported, event);
    }
  }

  private void level(int reported, IoEvent event) {
    int unwanted = (told & EDGES) != 0 ? 0 : reported & IN_OR_OUT & ~wanted.value();
    if (unwanted != 0) {
      tell(wanted);
    }
    report(reported, reported & ~unwanted, event);
  }

  /** Whoever waits on after a read may have left something unread, of which no edge would come. */
  private void edge(int reported, IoEvent event) {
    ready |= reported;
    int due = reported & ~(IN_OR_OUT & ~wanted.value());
    report(reported, due, event);
    if ((due & IN) != 0 && hasReadAll()) {
      ready &= ~IN;
    }
    if ((due & wanted.value() & IN_OR_OUT) != 0 && hasAllEdges()) {
      tell(wanted);
    }
  }

  private void report(int reported, int due, IoEvent event) {
    if (due == reported) {
      handle.handle(this, event);
    } else if (due != 0) {
      EpollIoOps ops = EpollIoOps.valueOf(due);
      handle.handle(this, (EpollIoEvent) () -> ops);
    }
  }

  /** A read that doesn't fill its buffer has emptied the socket (epoll(7), questions 9). */
  private boolean hasReadAll() {
    if (first instanceof Channel.Unsafe unsafe) {
      var last = unsafe.recvBufAllocHandle();
      return last.lastBytesRead() < last.attemptedBytesRead();
    }
    return false;
  }

  /**
   * From here on all edges are the next handle's, and what the channel wishes is nothing.
   *
   * @return what edges have said before, and what may still hold
   */
  int pass(EpollIoHandle next) {
    handle = next;
    passed = true;
    if (hasAllEdges()) {
      return ready;
    }
    tell(ALL_EDGES);
    return 0;
  }

  @Override
  public FileDescriptor fd() {
    return closing ? new Closing(first.fd().intValue()) : first.fd();
  }

  @Override
  public void registered() {
    first.registered();
  }

  @Override
  public void unregistered() {
    first.unregistered();
  }

  @Override
  public void close() throws Exception {
    handle.close();
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
  public <T> T attachment() {
    return plain().attachment();
  }

  @Override
  public boolean isValid() {
    return plain().isValid();
  }

  @Override
  public boolean cancel() {
    closing = isClosing();
    return plain().cancel();
  }

  /**
   * A channel that closes is inactive before it leaves its loop; one that is handed over is not.
   */
  private boolean isClosing() {
    Channel channel = channel();
    return channel != null && !channel.isActive();
  }

  /** Whose descriptor it is; null if that is no channel. */
  @Nullable Channel channel() {
    return first instanceof Channel.Unsafe unsafe ? unsafe.voidPromise().channel() : null;
  }

  private IoRegistration plain() {
    return Objects.requireNonNull(plain);
  }

  /** A descriptor that Netty takes for closed, so that it makes no call to take it out of epoll. */
  private static final class Closing extends FileDescriptor {
    Closing(int fd) {
      super(fd);
    }

    @Override
    public boolean isOpen() {
      return false;
    }
  }
}
