package dev.sluice.transport.splice;

import dev.sluice.transport.RelayResult.End;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoEvent;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.unix.FileDescriptor;

/**
 * One socket of a pair, to which epoll reports. Its channel is kept for its end only: whoever waits
 * for the channel to close sees it when it is really closed.
 */
final class SpliceSide implements EpollIoHandle {
  private static final int EPOLLIN = 0x1;
  private static final int EPOLLOUT = 0x4;
  private static final int EPOLLERR = 0x8;
  private static final int EPOLLHUP = 0x10;
  private static final int EPOLLRDHUP = 0x2000;

  private final SplicePair pair;
  private final TcpChannel channel;
  private final int fd;

  private boolean readable;
  private boolean writable;
  private boolean hangup;

  SpliceSide(SplicePair pair, TcpChannel channel) {
    this.pair = pair;
    this.channel = channel;
    this.fd = channel.fd().intValue();
  }

  int socket() {
    return fd;
  }

  /** There may be something to read: bytes, the end, or an error. */
  boolean readable() {
    return readable;
  }

  boolean writable() {
    return writable;
  }

  /** The peer sends no more, so reading goes on to the very end. */
  boolean hangup() {
    return hangup;
  }

  void nothingToRead() {
    readable = false;
  }

  void noRoomToWrite() {
    writable = false;
  }

  /** Edges are this side's from here on. */
  void watch() {
    note(channel.passPlace(this));
  }

  void close(boolean withReset) {
    if (withReset && channel.isOpen()) {
      channel.config().setSoLinger(0);
    }
    var _ = channel.close();
  }

  @Override
  public FileDescriptor fd() {
    return channel.fd();
  }

  @Override
  public void handle(IoRegistration from, IoEvent event) {
    int ops = ((EpollIoEvent) event).ops().value();
    note(ops);
    pair.turn();
    if ((ops & EPOLLERR) != 0) {
      pair.failed(this);
    }
  }

  private void note(int ops) {
    hangup |= (ops & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    readable |= (ops & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    writable |= (ops & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0;
  }

  /** The loop is going down. */
  @Override
  public void close() {
    pair.end(End.STOPPED);
  }
}
