package dev.sluice.app;

import dev.sluice.transport.Connection;
import dev.sluice.transport.ConnectionStart;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Knows the clients' connections while they are open, so that a stop can let them finish. */
final class OpenConnections implements ConnectionStart {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(2);

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
   * Waits until no connection has moved a byte for a while: those that are left are kept open for a
   * next request or message, and would keep us for as long as their clients like.
   *
   * @return how many still moved bytes at the bound
   */
  long drain(Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    long busy = busy();
    while (busy > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(PAUSE);
      busy = busy();
    }
    return busy;
  }

  private long busy() {
    List<Future<Boolean>> answers =
        open.stream().map(it -> it.eventLoop().submit(() -> isBusy(it))).toList();
    return answers.stream()
        .filter(answer -> answer.awaitUninterruptibly(PAUSE.toMillis()))
        .filter(answer -> answer.isSuccess() && answer.getNow())
        .count();
  }

  private static boolean isBusy(Channel channel) {
    if (!channel.isOpen()) {
      return false;
    }
    return ((TcpChannel) channel).millisSinceLastByte() < IDLE.toMillis();
  }
}
