package dev.sluice.store.content;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The memory that responses take while they arrive, all together. Thread-safe. */
public final class InFlight {
  private final AtomicLong bytes = new AtomicLong();
  private final Queue<Runnable> stalled = new ConcurrentLinkedQueue<>();
  private volatile long limit;

  public InFlight(long limit) {
    this.limit = limit;
  }

  public void limit(long bytes) {
    limit = bytes;
    relieve();
  }

  public long bytes() {
    return bytes.get();
  }

  /** Whether everything that arrives must make do with the least, for the limit is reached. */
  boolean pressed() {
    return bytes.get() >= limit;
  }

  void changed(long by) {
    bytes.addAndGet(by);
    if (by < 0 && !stalled.isEmpty() && !pressed()) {
      relieve();
    }
  }

  /** Runs the task once when less is taken; on whatever thread. At once, when that is so. */
  void whenRelieved(Runnable task) {
    stalled.add(task);
    if (!pressed()) {
      relieve();
    }
  }

  private void relieve() {
    for (Runnable each = stalled.poll(); each != null; each = stalled.poll()) {
      each.run();
    }
  }
}
