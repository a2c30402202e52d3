package dev.sluice.app.replay;

import dev.sluice.accesslog.read.LogBlock;
import dev.sluice.accesslog.read.LogLine;
import dev.sluice.accesslog.read.LogReader;
import dev.sluice.accesslog.read.LoggedExchange;
import dev.sluice.policy.Decider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * Decides logs again: one thread reads, others decide, and no more blocks than a few for each are
 * held. Each thread has a tally of its own; they are added up in the end.
 */
final class Replay implements AutoCloseable {
  private static final int BLOCKS_A_THREAD = 4;

  private final Decider decider;
  private final int threads;
  private final ExecutorService pool;
  private final Semaphore room;
  private long linesRead;
  private final Queue<Tally> tallies = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Optional<RuntimeException>> defect =
      new AtomicReference<>(Optional.empty());

  Replay(Decider decider, int threads) {
    this.decider = decider;
    this.threads = threads;
    this.pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    this.room = new Semaphore(threads * BLOCKS_A_THREAD);
  }

  /**
   * Reads a log to its end.
   *
   * @param log the how-manieth, from 0
   * @param moved is told the number of lines read so far, of all logs, after every block
   */
  void read(int log, InputStream in, LongConsumer moved) throws IOException, InterruptedException {
    LogReader reader = new LogReader(log, in);
    long linesBefore = linesRead;
    Optional<LogBlock> block = reader.next();
    while (block.isPresent()) {
      LogBlock lines = block.get();
      room.acquire();
      pool.execute(() -> judge(lines));
      block = reader.next();
      moved.accept(linesBefore + reader.lines());
    }
    linesRead += reader.lines();
  }

  /** What it all came to, once everything read is decided. */
  Tally result() throws InterruptedException {
    room.acquire(threads * BLOCKS_A_THREAD);
    defect
        .get()
        .ifPresent(
            thrown -> {
              throw thrown;
            });
    Tally sum = new Tally();
    tallies.forEach(sum::addAll);
    return sum;
  }

  private void judge(LogBlock block) {
    Tally tally = Optional.ofNullable(tallies.poll()).orElseGet(Tally::new);
    try {
      block.read((line, number) -> judge(line, new LeftOut.Line(block.log(), number), tally));
    } catch (RuntimeException e) {
      defect.set(Optional.of(e));
    } finally {
      tallies.add(tally);
      room.release();
    }
  }

  private void judge(LogLine line, LeftOut.Line at, Tally tally) {
    switch (line) {
      case LogLine.Judged(LoggedExchange exchange) ->
          tally.add(exchange, decider.decide(exchange.flow()));
      case LogLine.LeftOut(LogLine.Why why) -> tally.leaveOut(why, at);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
