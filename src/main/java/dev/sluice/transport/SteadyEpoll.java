package dev.sluice.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll handler with registrations that survive having nothing to wait for.
 *
 * <p>A channel with reads off whose peer has ended its output waits for nothing. Netty (since pull
 * request 16689, in 4.2.18 still) takes its descriptor out of epoll then, but forgets having done
 * so: the next wish to read or write fails with ENOENT and closes the connection. Here such a
 * channel stays in epoll for edges only, and what is reported always (an error, a hang-up) is
 * reported once.
 */
final class SteadyEpoll implements IoHandler {
  private final IoHandler epoll;

  private SteadyEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  static IoHandlerFactory newFactory() {
    IoHandlerFactory plain = EpollIoHandler.newFactory();
    return executor -> new SteadyEpoll(plain.newHandler(executor));
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return new Registration(epoll.register(handle));
  }

  @Override
  public void initialize() {
    epoll.initialize();
  }

  @Override
  public int run(IoHandlerContext context) {
    return epoll.run(context);
  }

  @Override
  public void prepareToDestroy() {
    epoll.prepareToDestroy();
  }

  @Override
  public void destroy() {
    epoll.destroy();
  }

  @Override
  public void wakeup() {
    epoll.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return epoll.isCompatible(handleType);
  }

  private record Registration(IoRegistration plain) implements IoRegistration {
    @Override
    public long submit(IoOps ops) {
      return plain.submit(EpollIoOps.NONE.equals(ops) ? EpollIoOps.EPOLLET : ops);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Netty declares it
    public <T> T attachment() {
      return plain.attachment();
    }

    @Override
    public boolean isValid() {
      return plain.isValid();
    }

    @Override
    public boolean cancel() {
      return plain.cancel();
    }
  }
}
