package dev.sluice.transport;

import dev.sluice.transport.tcp.SteadyEpoll;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The epoll event loops: one thread each, as many as there are cores unless told otherwise. */
public final class EventLoops {
  private final MultiThreadIoEventLoopGroup group;
  private final List<IoEventLoop> loops;

  private EventLoops(int count) {
    this.group =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory("loop", false), SteadyEpoll.newFactory());
    List<IoEventLoop> all = new ArrayList<>(count);
    for (EventExecutor each : group) {
      all.add((IoEventLoop) each);
    }
    this.loops = List.copyOf(all);
  }

  /** One loop for each core that this process may use. */
  public static EventLoops start() {
    return start(Runtime.getRuntime().availableProcessors());
  }

  /** That many loops, at least 1. */
  public static EventLoops start(int count) {
    return new EventLoops(count);
  }

  /** Every loop; the same list for the whole life of this object. */
  public List<IoEventLoop> all() {
    return loops;
  }

  /**
   * Whether each loop ran a task within the given time. Blocks the caller for no longer than that,
   * so it is not for a loop's own thread.
   */
  public boolean allAnswer(Duration within) throws InterruptedException {
    CountDownLatch unanswered = new CountDownLatch(loops.size());
    try {
      loops.forEach(loop -> loop.execute(unanswered::countDown));
    } catch (RejectedExecutionException stopped) {
      return false;
    }
    return unanswered.await(within.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Closes every socket that is left and ends the threads. Without a quiet period a loop that is
   * told between its look whether to close and its look whether to end would end without closing.
   *
   * @param within at least a millisecond
   */
  public Future<?> stop(Duration within) {
    return group.shutdownGracefully(1, within.toMillis(), TimeUnit.MILLISECONDS);
  }
}
