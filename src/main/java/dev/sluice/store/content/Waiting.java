package dev.sluice.store.content;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Those who wait for more content, by event loop. Waking costs one task for each loop that has
 * somebody waiting, however many they are.
 */
public final class Waiting {
  private final ConcurrentHashMap<EventLoop, OnLoop> loops = new ConcurrentHashMap<>(2);

  /**
   * Runs the task on the loop at the next {@link #wake} or {@link #wake(EventLoop)}. Who adds must
   * look again afterwards whether what it waits for has come, and wake itself if so.
   *
   * @param loop the caller's own
   */
  public void add(EventLoop loop, Runnable task) {
    loops.computeIfAbsent(loop, OnLoop::new).add(task);
  }

  /** Wakes all that wait. Any thread. */
  public void wake() {
    if (!loops.isEmpty()) {
      loops.values().forEach(OnLoop::wake);
    }
  }

  /** Wakes those on one loop. */
  public void wake(EventLoop loop) {
    OnLoop one = loops.get(loop);
    if (one != null) {
      one.wake();
    }
  }

  private static final class OnLoop implements Runnable {
    private final EventLoop loop;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private List<Runnable> tasks = new ArrayList<>(1);
    private volatile boolean waiting;

    OnLoop(EventLoop loop) {
      this.loop = loop;
    }

    void add(Runnable task) {
      tasks.add(task);
      waiting = true;
    }

    void wake() {
      if (waiting && scheduled.compareAndSet(false, true)) {
        try {
          loop.execute(this);
        } catch (RejectedExecutionException stopped) {
          scheduled.set(false);
        }
      }
    }

    @Override
    public void run() {
      scheduled.set(false);
      waiting = false;
      List<Runnable> due = tasks;
      tasks = new ArrayList<>(1);
      due.forEach(Runnable::run);
    }
  }
}
