package dev.sluice.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections, in all and by client, against the limits. Any thread may ask. */
final class Census {
  private final ConnectionLimits limits;
  private final int resumeBelow;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> byClient = new ConcurrentHashMap<>();

  Census(ConnectionLimits limits) {
    this.limits = limits;
    this.resumeBelow = limits.total() - limits.total() / 64;
  }

  /** Counts one more of this client; false, and nothing counted, if it has as many as it may. */
  boolean enter(InetAddress client) {
    boolean[] entered = {false};
    byClient.compute(
        client,
        (address, count) -> {
          int before = count == null ? 0 : count;
          entered[0] = before < limits.perClient();
          return entered[0] ? Integer.valueOf(before + 1) : count;
        });
    if (entered[0]) {
      open.incrementAndGet();
    }
    return entered[0];
  }

  /** Undoes one {@link #enter}. */
  void leave(InetAddress client) {
    byClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
    open.decrementAndGet();
  }

  /** No further connection should be accepted. */
  boolean full() {
    return open.get() >= limits.total();
  }

  /** So far below the limit that accepting may go on; the distance keeps it from flapping. */
  boolean roomy() {
    return open.get() < resumeBelow;
  }

  int open() {
    return open.get();
  }

  int clients() {
    return byClient.size();
  }
}
