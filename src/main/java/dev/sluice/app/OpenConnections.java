package dev.sluice.app;

import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionStart;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the clients' connections while they are open, so that a stop can let them finish. */
final class OpenConnections implements ConnectionStart {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final ConnectionStart next;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();

  /**
   * Counts and hands on.
   *
   * @param next takes every connection over
   */
  OpenConnections(ConnectionStart next) {
    this.next = next;
  }

  @Override
  public void start(Channel client, Connection connection) {
    open.add(client);
    client.closeFuture().addListener(closed -> open.remove(client));
    next.start(client, connection);
  }

  int count() {
    return open.size();
  }

  /**
   * Waits for those to end that still move bytes, and closes the others, which would keep us for as
   * long as their clients like.
   *
   * @return how many were cut at the bound
   */
  int drain(Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    while (!open.isEmpty() && System.nanoTime() - end < 0) {
      open.forEach(channel -> channel.eventLoop().execute(() -> closeIfIdle(channel)));
      Thread.sleep(PAUSE);
    }
    int cut = open.size();
    open.forEach(Channel::close);
    return cut;
  }

  private static void closeIfIdle(Channel channel) {
    if (!channel.isOpen()) {
      return;
    }
    EpollTcpInfo info = ((EpollSocketChannel) channel).tcpInfo();
    if (Math.min(info.lastDataRecv(), info.lastDataSent()) > IDLE.toMillis()) {
      channel.close();
    }
  }
}
