package dev.sluice.exchange;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection's one timer. Moving the deadline costs a clock reading; the event loop's task stays
 * where it is unless the new deadline comes before it.
 */
final class Deadline {
  private final EventLoop loop;
  private final Waits waits;
  private final Consumer<Wait> expired;
  private Wait wait = Wait.KEEP_ALIVE;
  private long at;
  private long taskAt;
  private @Nullable Future<?> task;

  Deadline(EventLoop loop, Waits waits, Consumer<Wait> expired) {
    this.loop = loop;
    this.waits = waits;
    this.expired = expired;
  }

  Wait current() {
    return wait;
  }

  /** From now on this is waited for, and begins anew. */
  void set(Wait what) {
    wait = what;
    long now = loop.ticker().nanoTime();
    at = now + waits.of(what).toNanos();
    if (task == null || at - taskAt < 0) {
      cancel();
      schedule(now);
    }
  }

  void cancel() {
    if (task != null) {
      task.cancel(false);
      task = null;
    }
  }

  private void schedule(long now) {
    taskAt = at;
    task = loop.schedule(this::check, at - now, TimeUnit.NANOSECONDS);
  }

  private void check() {
    task = null;
    long now = loop.ticker().nanoTime();
    if (at - now > 0) {
      schedule(now);
    } else {
      expired.accept(wait);
    }
  }
}
