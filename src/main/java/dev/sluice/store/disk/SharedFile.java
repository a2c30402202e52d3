package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** An open file with several users; the last one closes it. */
final class SharedFile {
  private final FileChannel channel;
  private final Runnable closed;
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * An open file with its opener as its one user.
   *
   * @param closed runs after the last user has gone
   */
  SharedFile(FileChannel channel, Runnable closed) {
    this.channel = channel;
    this.closed = closed;
  }

  FileChannel channel() {
    return channel;
  }

  boolean retain() {
    int now = users.get();
    while (now > 0 && !users.compareAndSet(now, now + 1)) {
      now = users.get();
    }
    return now > 0;
  }

  void release() {
    int left = users.decrementAndGet();
    if (left < 0) {
      throw new IllegalStateException("released too often");
    }
    if (left == 0) {
      try {
        channel.close();
      } catch (IOException nothingWasLeftToWrite) {
        // Its content has been checked or is given up: a failing close changes neither.
      }
      closed.run();
    }
  }
}
