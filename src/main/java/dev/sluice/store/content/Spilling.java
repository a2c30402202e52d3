package dev.sluice.store.content;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one arriving content into its file: at most one task at a time, on the threads for
 * writing, whenever there is something to write.
 */
final class Spilling implements Runnable {
  /** Pieces that one task writes before others get their turn. */
  private static final int PIECES_A_TURN = 16;

  /** How it ends. */
  private sealed interface Last {
    record Commit(Stored head, FieldList trailers) implements Last {}

    record Abandon() implements Last {}
  }

  private final ArrivingContent content;
  private final SpillFile file;
  private final Keeping keeping;
  private final Consumer<IOException> whenFailed;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean done = new AtomicBoolean();
  private volatile @Nullable Last last;
  private boolean failed;

  Spilling(
      ArrivingContent content, SpillFile file, Keeping keeping, Consumer<IOException> whenFailed) {
    this.content = content;
    this.file = file;
    this.keeping = keeping;
    this.whenFailed = whenFailed;
    content.retain();
  }

  /** There is more to write. */
  void more() {
    if (asked.getAndIncrement() == 0) {
      schedule();
    }
  }

  void finish(Stored head, FieldList trailers) {
    last = new Last.Commit(head, trailers);
    more();
  }

  void abandon() {
    last = new Last.Abandon();
    more();
  }

  private void schedule() {
    if (!isScheduled()) {
      fail(new IOException("the store is closed"));
      if (last != null) {
        done();
      }
    }
  }

  private boolean isScheduled() {
    try {
      keeping.writers().execute(this);
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }

  @Override
  public void run() {
    boolean again = true;
    while (again) {
      int seen = asked.get();
      boolean more = turn();
      again = more || asked.addAndGet(-seen) > 0;
      // While the store closes nothing new is scheduled, and what was begun is brought to its end.
      if (again && isScheduled()) {
        return;
      }
    }
  }

  private boolean turn() {
    // Before the look for what is left: an end that comes after that look may have brought more.
    Last ending = last;
    try {
      if (write()) {
        return true;
      }
      end(ending);
    } catch (IOException e) {
      fail(e);
      if (last != null) {
        done();
      }
    }
    return false;
  }

  /** Whether something may be left to write. */
  private boolean write() throws IOException {
    for (int i = 0; i < PIECES_A_TURN; i++) {
      ByteBuf next = failed || last instanceof Last.Abandon ? null : content.unspilled();
      if (next == null) {
        return false;
      }
      try {
        file.write(next);
        content.spilled(next.readableBytes());
      } finally {
        next.release();
      }
    }
    return true;
  }

  private void end(@Nullable Last ending) throws IOException {
    switch (ending) {
      case null -> {}
      case Last.Abandon() -> done();
      case Last.Commit(Stored head, FieldList trailers) -> {
        if (!failed && !done.get() && keeping.revoked().isEmpty()) {
          file.commit(head, trailers);
        }
        done();
      }
    }
  }

  private void fail(IOException why) {
    if (!failed) {
      failed = true;
      whenFailed.accept(why);
    }
  }

  private void done() {
    if (done.compareAndSet(false, true)) {
      keeping.settled();
      content.release();
    }
  }
}
