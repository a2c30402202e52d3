import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Runs a step on several threads, each by its own timetable. A time is measured from when the step
 * was due, not from when it could begin, so that a stall counts for all that it kept waiting
 * (coordinated omission). What begins in the lead is done and counted, and not timed: there the
 * client's own JVM compiles, and takes the processor from the proxy.
 */
final class Pace implements Runnable {
  private static final long SECOND = 1_000_000_000L;

  /** How long a step may hang after the end, before it counts as failed. */
  private static final double PATIENCE_SECONDS = 30;

  /** A step that takes longer than anybody should wait for a change of lists. */
  private static final long STALLED_MICROS = 50_000;

  private final Step step;
  private final long firstDue;
  private final long timedFrom;
  private final long between;
  private final long end;
  private final Histogram micros = new Histogram(120_000_000L, 3);
  private long done;
  private long failed;
  private long retried;

  private Pace(Step step, long firstDue, long timedFrom, long between, long end) {
    this.step = step;
    this.firstDue = firstDue;
    this.timedFrom = timedFrom;
    this.between = between;
    this.end = end;
  }

  /** The outcome in one line. */
  static String run(Step.Kind kind, int threads, double lead, double seconds, double rate)
      throws InterruptedException {
    long began = System.nanoTime();
    long timedFrom = began + (long) (lead * SECOND);
    long end = timedFrom + (long) (seconds * SECOND);
    List<Pace> paces = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      long due = rate == 0 ? began : began + (long) (i / rate * SECOND);
      long between = rate == 0 ? 0 : (long) (threads / rate * SECOND);
      Pace pace = new Pace(kind.step(i), due, timedFrom, between, end);
      paces.add(pace);
      running.add(Thread.ofPlatform().start(pace));
    }
    await(running, end + (long) (PATIENCE_SECONDS * SECOND));
    paces.forEach(pace -> pace.step.close());
    for (Thread thread : running) {
      thread.join();
    }
    return outcome(paces, (System.nanoTime() - began) / (double) SECOND);
  }

  private static void await(List<Thread> running, long limit) throws InterruptedException {
    for (Thread thread : running) {
      thread.join(Math.max(1, (limit - System.nanoTime()) / 1_000_000));
    }
  }

  private static String outcome(List<Pace> paces, double seconds) {
    Histogram all = new Histogram(120_000_000L, 3);
    paces.forEach(pace -> all.add(pace.micros));
    return "%d %d %d %.3f %d %d %d %d %d"
        .formatted(
            paces.stream().mapToLong(pace -> pace.done).sum(),
            paces.stream().mapToLong(pace -> pace.failed).sum(),
            paces.stream().mapToLong(pace -> pace.retried).sum(),
            seconds,
            all.getValueAtPercentile(50),
            all.getValueAtPercentile(99),
            all.getValueAtPercentile(99.9),
            all.getMaxValue(),
            all.getCountBetweenValues(STALLED_MICROS, all.getHighestTrackableValue()));
  }

  @Override
  public void run() {
    for (long due = firstDue; due < end; due += between) {
      if (between > 0) {
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
          LockSupport.parkNanos(due - now);
        }
      } else {
        due = System.nanoTime();
      }
      once(due);
    }
  }

  private void once(long due) {
    try {
      if (step.run()) {
        retried++;
      }
      done++;
    } catch (IOException broken) {
      failed++;
    }
    if (due >= timedFrom) {
      micros.recordValue(
          Math.min(micros.getHighestTrackableValue(), (System.nanoTime() - due) / 1000));
    }
  }
}
