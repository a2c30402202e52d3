package dev.sluice.upstream;

import dev.sluice.transport.Connection;
import dev.sluice.transport.Dialer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One event loop's connections to origins that no exchange uses. The one last used is taken first;
 * one that gets an octet or an end while idle is dropped. Touched on its event loop alone.
 */
public final class UpstreamPool {
  private final EventLoop loop;
  private final Dialer dialer;
  private final PoolLimits limits;
  private final Map<UpstreamKey, ArrayDeque<UpstreamConnection>> byKey = new HashMap<>();
  private final LinkedHashSet<UpstreamConnection> oldestFirst = new LinkedHashSet<>();
  private boolean sweepScheduled;

  public UpstreamPool(EventLoop loop, Dialer dialer, PoolLimits limits) {
    this.loop = loop;
    this.dialer = dialer;
    this.limits = limits;
  }

  /**
   * An idle connection to the same destination.
   *
   * @param freshWithin how long ago it may have been used
   */
  public Optional<UpstreamConnection> take(UpstreamKey key, Duration freshWithin) {
    ArrayDeque<UpstreamConnection> idle = byKey.get(key);
    UpstreamConnection newest = idle == null ? null : idle.peekLast();
    if (newest == null || now() - newest.idleSince() > freshWithin.toNanos()) {
      return Optional.empty();
    }
    forget(newest);
    return Optional.of(newest);
  }

  /** A new connection. */
  public Future<UpstreamConnection> dial(UpstreamKey key, Connection connection) {
    Promise<UpstreamConnection> promise = loop.newPromise();
    dialer
        .dial(loop, connection)
        .addListener(
            (Future<Channel> dialled) -> {
              if (!dialled.isSuccess()) {
                promise.setFailure(dialled.cause());
                return;
              }
              UpstreamConnection upstream = new UpstreamConnection(this, key, dialled.getNow());
              upstream.install();
              promise.setSuccess(upstream);
            });
    return promise;
  }

  /** Idle connections held. */
  public int size() {
    return oldestFirst.size();
  }

  void offer(UpstreamConnection connection) {
    ArrayDeque<UpstreamConnection> idle =
        byKey.computeIfAbsent(connection.key(), k -> new ArrayDeque<>(4));
    if (idle.size() >= limits.perKey()) {
      closeOldest(idle.getFirst());
    } else if (oldestFirst.size() >= limits.total()) {
      closeOldest(oldestFirst.getFirst());
    }
    connection.enterPool(now());
    idle.addLast(connection);
    oldestFirst.add(connection);
    scheduleSweep(limits.idle().toNanos());
  }

  void drop(UpstreamConnection connection) {
    forget(connection);
  }

  private void forget(UpstreamConnection connection) {
    connection.leavePool();
    oldestFirst.remove(connection);
    ArrayDeque<UpstreamConnection> idle = byKey.get(connection.key());
    if (idle != null) {
      idle.removeLastOccurrence(connection);
    }
  }

  private void closeOldest(UpstreamConnection connection) {
    forget(connection);
    connection.channel().close();
  }

  private void scheduleSweep(long nanos) {
    if (!sweepScheduled) {
      sweepScheduled = true;
      loop.schedule(this::sweep, nanos, TimeUnit.NANOSECONDS);
    }
  }

  private void sweep() {
    sweepScheduled = false;
    byKey.values().removeIf(ArrayDeque::isEmpty);
    long idle = limits.idle().toNanos();
    Iterator<UpstreamConnection> oldest = oldestFirst.iterator();
    while (oldest.hasNext()) {
      UpstreamConnection connection = oldest.next();
      long left = idle - (now() - connection.idleSince());
      if (left > 0) {
        scheduleSweep(left);
        return;
      }
      closeOldest(connection);
      oldest = oldestFirst.iterator();
    }
  }

  private long now() {
    return loop.ticker().nanoTime();
  }
}
