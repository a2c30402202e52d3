package dev.sluice.store.content;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.store.NotKept;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The writer's side of arriving content: decides where it goes as it grows. */
public final class Arrival implements Arriving {
  private final ArrivingContent content;
  private final Stored head;
  private final OptionalLong announced;
  private final EventLoop loop;
  private final InFlight inFlight;
  private final Keeping keeping;
  private final AtomicReference<@Nullable NotKept> notKept = new AtomicReference<>();
  private @Nullable Spilling spilling;
  private volatile @Nullable Runnable whenWritable;
  private boolean ended;

  /**
   * A response whose content begins to arrive.
   *
   * @param announced its length, if known
   * @param loop the writer's
   */
  public Arrival(
      Stored head, OptionalLong announced, EventLoop loop, InFlight inFlight, Keeping keeping) {
    this.content = new ArrivingContent(head, announced, inFlight);
    this.head = head;
    this.announced = announced;
    this.loop = loop;
    this.inFlight = inFlight;
    this.keeping = keeping;
    content.whenSettling(this::tellWriter);
  }

  @Override
  public Content content() {
    return content;
  }

  @Override
  public void append(ByteBuf piece) {
    try {
      if (ended) {
        return;
      }
      if (!content.append(piece)) {
        abort(Broken.LONGER_THAN_ANNOUNCED);
        return;
      }
      place();
    } finally {
      piece.release();
    }
    content.waiting().wake();
  }

  private void place() {
    if (notKept.get() != null) {
      return;
    }
    if (content.arrived() > keeping.limit()) {
      doNotKeep(NotKept.TOO_LARGE);
    } else if (spilling == null && isTooMuchForMemory()) {
      spill();
    }
    if (spilling != null) {
      spilling.more();
    }
  }

  private boolean isTooMuchForMemory() {
    long arrived = content.arrived();
    return Math.max(arrived, announced.orElse(0)) > keeping.memoryLimit()
        || (arrived > ArrivingContent.LEAST_WINDOW && inFlight.pressed());
  }

  private void spill() {
    Optional<SpillFile> file = keeping.spill(announced);
    if (file.isPresent()) {
      content.spillTo(file.get());
      spilling = new Spilling(content, file.get(), keeping, this::spillFailed);
    } else {
      boolean tooLarge = Math.max(content.arrived(), announced.orElse(0)) > keeping.memoryLimit();
      doNotKeep(tooLarge ? NotKept.TOO_LARGE : NotKept.MEMORY_PRESSED);
    }
  }

  private void spillFailed(IOException why) {
    notKept.compareAndSet(null, NotKept.DISK_FAILED);
    content.passBy();
    keeping.failed(why);
  }

  @Override
  public boolean writable() {
    return ended || content.writable();
  }

  @Override
  public void whenWritable(Runnable task) {
    whenWritable = task;
    inFlight.whenRelieved(this::tellWriter);
    tellWriter();
  }

  /** On any thread, and maybe under a content's monitor: so it takes none itself. */
  private void tellWriter() {
    if (whenWritable != null) {
      try {
        loop.execute(this::runIfWritable);
      } catch (RejectedExecutionException stopped) {
        whenWritable = null;
      }
    }
  }

  private void runIfWritable() {
    Runnable task = whenWritable;
    if (task != null && writable()) {
      whenWritable = null;
      task.run();
    }
  }

  @Override
  public void finish(FieldList trailers) {
    if (ended) {
      return;
    }
    if (content.finish(trailers)) {
      ended = true;
      keep(Heads.whole(head, content.arrived()), trailers, true);
      content.waiting().wake();
      content.release();
    } else {
      abort(Broken.SHORTER_THAN_ANNOUNCED);
    }
  }

  @Override
  public void keepPart(Stored part) {
    if (ended) {
      return;
    }
    ended = true;
    content.cut(Broken.ORIGIN_FAILED);
    keep(part, FieldList.EMPTY, false);
    content.waiting().wake();
    content.release();
  }

  private void keep(Stored as, FieldList trailers, boolean whole) {
    if (notKept().isPresent()) {
      dropSpill();
    } else if (spilling == null) {
      keeping.keep(as, trailers, content.handOver());
      keeping.settled();
    } else {
      keeping.arrived();
      if (whole) {
        keeping.whole(content);
      }
      spilling.finish(as, trailers);
    }
  }

  @Override
  public void abort(Broken why) {
    if (ended) {
      return;
    }
    ended = true;
    content.cut(why);
    dropSpill();
    content.waiting().wake();
    content.release();
  }

  private void dropSpill() {
    if (spilling == null) {
      keeping.settled();
    } else {
      spilling.abandon();
    }
  }

  @Override
  public void doNotKeep(NotKept why) {
    if (!ended && notKept.compareAndSet(null, why)) {
      content.passBy();
    }
  }

  @Override
  public Optional<NotKept> notKept() {
    return Optional.ofNullable(notKept.get()).or(keeping::revoked);
  }
}
