package dev.sluice.transport.splice;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * The pipes of one event loop. A relay holds one only while bytes are in it, so a few serve
 * thousands of connections; the one used last is given out first, as its memory is still in the
 * processor's caches.
 */
final class PipePool {
  private static final int WANTED_CAPACITY = 1 << 20;
  private static final int KEPT_IDLE = 32;

  private final Kernel kernel;
  private final int most;
  private final ArrayDeque<Pipe> idle = new ArrayDeque<>();
  private int open;

  /**
   * @param most pipes that may be open at a time
   */
  PipePool(Kernel kernel, int most) {
    this.kernel = kernel;
    this.most = most;
  }

  /** Empty if there may be no more, or the process has no descriptors left. */
  Optional<Pipe> take() {
    Pipe pipe = idle.pollLast();
    return pipe != null ? Optional.of(pipe) : create();
  }

  /** Takes back an empty pipe. */
  void giveBack(Pipe pipe) {
    if (idle.size() < KEPT_IDLE) {
      idle.addLast(pipe);
    } else {
      close(pipe);
    }
  }

  /** Closes a pipe that still holds bytes. */
  void drop(Pipe pipe) {
    close(pipe);
  }

  /** Open pipes: idle ones and those given out. */
  int open() {
    return open;
  }

  void closeIdle() {
    idle.forEach(this::close);
    idle.clear();
  }

  /**
   * An unprivileged user's pipes may hold {@code fs.pipe-user-pages-soft} pages in all (pipe(7));
   * beyond that they keep their small size, or get a smaller one still, and work as well.
   */
  private Optional<Pipe> create() {
    long ends = open < most ? kernel.pipe() : -1;
    if (ends < 0) {
      return Optional.empty();
    }
    open++;
    int writeEnd = (int) (ends >>> Integer.SIZE);
    return Optional.of(new Pipe((int) ends, writeEnd, kernel.growPipe(writeEnd, WANTED_CAPACITY)));
  }

  private void close(Pipe pipe) {
    open--;
    kernel.close(pipe.readEnd());
    kernel.close(pipe.writeEnd());
  }
}
