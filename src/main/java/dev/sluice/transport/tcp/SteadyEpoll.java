package dev.sluice.transport.tcp;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoHandler;

/**
 * Netty's epoll handler with registrations that survive having nothing to wait for, and that change
 * only when they must ({@link SteadyRegistration}).
 */
public final class SteadyEpoll implements IoHandler {
  private final IoHandler epoll;

  private SteadyEpoll(IoHandler epoll) {
    this.epoll = epoll;
  }

  public static IoHandlerFactory newFactory() {
    IoHandlerFactory plain = EpollIoHandler.newFactory();
    return executor -> new SteadyEpoll(plain.newHandler(executor));
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    SteadyRegistration steady = new SteadyRegistration((EpollIoHandle) handle);
    steady.begin(epoll.register(steady));
    if (steady.channel() instanceof TcpChannel channel) {
      channel.registered(steady);
    }
    return steady;
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
}
