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
 * <p>Waiting for less than before costs no call: epoll is told only when it reports something that
 * is no longer waited for, and that report goes no further. Most often the channel is closed,
 * handed over or reading again before that. For the same reason epoll is told of reading at once,
 * with whatever is waited for first: nearly every channel reads next. And a descriptor that is
 * about to be closed isn't taken out of epoll before: closing does that (epoll(7), questions 6).
 *
 * <p>A descriptor whose channel leaves the loop, to be spliced, can keep its place: what takes the
 * descriptor over then tells epoll what it waits for, which is a call in the place of two.
 */
@SuppressWarnings("try") // closed by Netty's handler alone, never as a resource
final class SteadyRegistration implements EpollIoHandle, IoRegistration {
  private static final int IN_OR_OUT = EpollIoOps.EPOLLIN.value() | EpollIoOps.EPOLLOUT.value();
  private static final int EDGES = EpollIoOps.EPOLLET.value();

  private EpollIoHandle handle;
  private @Nullable IoRegistration plain;
  private EpollIoOps wanted = EpollIoOps.NONE;
  private int told;
  private boolean begun;
  private boolean kept;
  private boolean closing;

  SteadyRegistration(EpollIoHandle handle) {
    this.handle = handle;
  }

  void begin(IoRegistration registration) {
    plain = registration;
  }

  @Override
  public long submit(IoOps ops) {
    wanted = EpollIoOps.NONE.equals(ops) ? EpollIoOps.EPOLLET : (EpollIoOps) ops;
    if (begun) {
      return isCovered(wanted.value()) ? wanted.value() : tell(wanted);
    }
    boolean level = (wanted.value() & EDGES) == 0;
    return tell(level ? wanted.with(EpollIoOps.EPOLLIN) : wanted);
  }

  /**
   * Whether what epoll was told last reports all of these, and too much only of what can be told.
   */
  private boolean isCovered(int ops) {
    boolean level = ((told | ops) & EDGES) == 0;
    return level && (ops & ~told) == 0 && (told & ~ops & ~IN_OR_OUT) == 0;
  }

  private long tell(EpollIoOps ops) {
    begun = true;
    told = ops.value();
    return plain().submit(ops);
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    if (kept) {
      return;
    }
    int reported = ((EpollIoEvent) event).ops().value();
    int unwanted = (told & EDGES) != 0 ? 0 : reported & IN_OR_OUT & ~wanted.value();
    if (unwanted == 0) {
      handle.handle(this, event);
    } else {
      tell(wanted);
      if (reported != unwanted) {
        EpollIoOps rest = EpollIoOps.valueOf(reported & ~unwanted);
        handle.handle(this, (EpollIoEvent) () -> rest);
      }
    }
  }

  @Override
  public FileDescriptor fd() {
    return closing ? new Closing(handle.fd().intValue()) : handle.fd();
  }

  @Override
  public void registered() {
    handle.registered();
  }

  @Override
  public void unregistered() {
    handle.unregistered();
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

  /** The next cancellation is none: the descriptor stays in epoll, and nobody is told anything. */
  void keep() {
    kept = true;
  }

  /** The next handle takes the kept place; epoll says everything once more when it is told. */
  void pass(EpollIoHandle next) {
    handle = next;
    kept = false;
  }

  /** Whoever cancels next is meant. */
  void giveUp() {
    kept = false;
  }

  @Override
  public boolean cancel() {
    if (kept) {
      return false;
    }
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
    return handle instanceof Channel.Unsafe unsafe ? unsafe.voidPromise().channel() : null;
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
