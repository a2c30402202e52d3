package dev.sluice.transport.splice;

import dev.sluice.transport.IdleLimits;
import dev.sluice.transport.RelayResult.End;
import io.netty.channel.IoEventLoop;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the relays of one event loop share; only that loop's thread touches it. */
final class LoopRelays {
  /** Holds what one read brings; more than that at once is bulk, and worth a pipe. */
  static final int SCRATCH = 32 << 10;

  private final IoEventLoop loop;
  private final IdleLimits limits;
  private final Kernel kernel = new Kernel();
  private final PipePool pipes;
  private final MemorySegment scratch = Arena.ofAuto().allocate(SCRATCH, Long.BYTES);
  private final List<SplicePair> pairs = new ArrayList<>();

  LoopRelays(IoEventLoop loop, IdleLimits limits, int mostPipes) {
    this.loop = loop;
    this.limits = limits;
    this.pipes = new PipePool(kernel, mostPipes);
    long every = limits.scanEvery().toMillis();
    var _ = loop.scheduleWithFixedDelay(this::scan, every, every, TimeUnit.MILLISECONDS);
    loop.terminationFuture().addListener(ended -> pipes.closeIdle());
  }

  /**
   * Shows that pipes can be had at all, and loads what the calls need before the first connection.
   *
   * @throws IllegalStateException if not
   */
  void openFirstPipe() {
    Pipe first = pipes.take().orElseThrow(() -> new IllegalStateException("no pipe can be opened"));
    kernel.splice(first.readEnd(), first.writeEnd(), 1);
    pipes.giveBack(first);
  }

  IoEventLoop loop() {
    return loop;
  }

  Kernel kernel() {
    return kernel;
  }

  PipePool pipes() {
    return pipes;
  }

  /** The address of {@link #SCRATCH} bytes that any relay may use within one call. */
  long scratch() {
    return scratch.address();
  }

  void add(SplicePair pair) {
    pair.place(pairs.size());
    pairs.add(pair);
  }

  void remove(SplicePair pair) {
    SplicePair last = pairs.removeLast();
    if (last != pair) {
      pairs.set(pair.place(), last);
      last.place(pair.place());
    }
  }

  /** One look at every relay now and then costs less than a timer for each. */
  private void scan() {
    long now = System.nanoTime();
    for (int i = pairs.size() - 1; i >= 0; i--) {
      SplicePair pair = pairs.get(i);
      if (pair.idleFor(now) >= limit(pair)) {
        pair.end(End.IDLE);
      }
    }
  }

  private long limit(SplicePair pair) {
    return (pair.isHalfClosed() ? limits.halfClosed() : limits.open()).toNanos();
  }
}
