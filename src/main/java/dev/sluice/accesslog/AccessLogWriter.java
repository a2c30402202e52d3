package dev.sluice.accesslog;

import dev.sluice.config.LogSettings;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access log's file and the one thread that writes it.
 *
 * <p>Event loops leave records in a bounded queue and go on; the thread looks every {@link #PAUSE}
 * and writes all it finds at once, so a record costs its event loop no system call. The queue has
 * two caps, records and characters, since one URL can be as long as a thousand usual ones. Over
 * either, and while a full disk lets nothing through, records are dropped and counted.
 */
public final class AccessLogWriter implements AccessLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);
  private static final int MAX_RECORDS = 65_536;
  private static final long MAX_CHARACTERS = 64L * 1024 * 1024;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long RETRY = TimeUnit.SECONDS.toNanos(1);
  private static final long BETWEEN_WARNINGS = TimeUnit.SECONDS.toNanos(30);

  private final LogCounters counters = new LogCounters();
  private final Queue<AccessRecord> queue = PlatformDependent.newFixedMpscQueue(MAX_RECORDS);
  private final AtomicLong characters = new AtomicLong();
  private final AtomicReference<Optional<Optional<LogTarget>>> next =
      new AtomicReference<>(Optional.empty());
  private final LineSink sink;
  private final Thread thread = new Thread(this::run, "sluice-access-log");
  private volatile boolean writing;
  private volatile boolean stopping;
  private long warnedOf;
  private long nextWarning = System.nanoTime();

  AccessLogWriter(Optional<LogTarget> target) {
    sink = new LineSink(target, counters);
    writing = target.isPresent();
    thread.setDaemon(true);
  }

  /**
   * Opens the file and starts the thread.
   *
   * @throws IOException whose message is for the admin
   */
  public static AccessLogWriter start(LogSettings settings) throws IOException {
    AccessLogWriter writer = new AccessLogWriter(LogTarget.open(settings));
    writer.begin();
    return writer;
  }

  void begin() {
    thread.start();
  }

  /**
   * Opens the file anew, or another one; the old one gets all that was written before it.
   *
   * @throws IOException whose message is for the admin; the old file stays in use
   */
  public void reopen(LogSettings settings) throws IOException {
    moveTo(LogTarget.open(settings));
  }

  void moveTo(Optional<LogTarget> target) {
    Optional<Optional<LogTarget>> unused = next.getAndSet(Optional.of(target));
    unused.flatMap(t -> t).ifPresent(t -> new LineSink(Optional.of(t), counters).close());
    writing = target.isPresent();
    LockSupport.unpark(thread);
  }

  @Override
  public void write(AccessRecord entry) {
    if (!writing) {
      return;
    }
    long weight = weight(entry);
    if (characters.addAndGet(weight) > MAX_CHARACTERS || stopping || !queue.offer(entry)) {
      characters.addAndGet(-weight);
      counters.dropped.increment();
    }
  }

  public AccessLogFigures figures() {
    return counters.figures();
  }

  /** Writes what is queued and ends; what a broken disk doesn't take within the bound is lost. */
  public void close(Duration bound) {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(bound)) {
        LOG.error("access log: gave up after {} s with records unwritten", bound.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  private void run() {
    boolean last;
    do {
      last = stopping;
      boolean works = pass();
      warn();
      if (!works) {
        pause(RETRY, last);
      } else if (queue.isEmpty()) {
        pause(PAUSE, last);
      } else {
        last = false;
      }
    } while (!last);
    sink.abandon();
    sink.close();
    warn();
  }

  private void pause(long nanoseconds, boolean last) {
    if (!last) {
      LockSupport.parkNanos(this, nanoseconds);
    }
  }

  /** Writes one buffer full of what is queued; false when a write failed. */
  boolean pass() {
    next.getAndSet(Optional.empty()).ifPresent(sink::moveTo);
    fill();
    return sink.flush();
  }

  private void fill() {
    while (sink.hasRoom()) {
      AccessRecord entry = queue.poll();
      if (entry == null) {
        return;
      }
      characters.addAndGet(-weight(entry));
      sink.take(entry);
    }
  }

  private void warn() {
    AccessLogFigures now = counters.figures();
    long unsaid = now.dropped() + now.failures() - warnedOf;
    if (unsaid > 0 && (System.nanoTime() - nextWarning >= 0 || stopping)) {
      warnedOf += unsaid;
      nextWarning = System.nanoTime() + BETWEEN_WARNINGS;
      LOG.warn(
          "access log: {} records dropped and {} writes failed so far{}",
          now.dropped(),
          now.failures(),
          now.problem().isEmpty() ? "" : ": " + now.problem());
    }
  }

  private static long weight(AccessRecord entry) {
    return 256L + entry.url().length() + entry.name().length();
  }
}
