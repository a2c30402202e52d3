package dev.sluice.store.disk;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that wait for the disk: some to read, for somebody waits for that, and some to write.
 */
final class DiskThreads {
  private static final int READERS = 4;
  private static final int WRITERS = 2;

  /** Reads that may wait; with more, a look-up is a miss. */
  private static final int MOST_READS = 4096;

  private static final long IDLE_SECONDS = 30;
  private static final long STOP_SECONDS = 5;

  private final ThreadPoolExecutor readers = pool("store-read", READERS, MOST_READS);

  /** What waits here is bounded by who asks: one task for each response that arrives, and so on. */
  private final ThreadPoolExecutor writers = pool("store-write", WRITERS, Integer.MAX_VALUE);

  private static ThreadPoolExecutor pool(String name, int threads, int queue) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(queue),
            new DefaultThreadFactory(name, true));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  ExecutorService readers() {
    return readers;
  }

  ExecutorService writers() {
    return writers;
  }

  /** Lets what was asked for be done, for some seconds at most. */
  void stop() {
    writers.shutdown();
    readers.shutdown();
    try {
      if (!writers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)
          || !readers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        writers.shutdownNow();
        readers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
