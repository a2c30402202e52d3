package dev.sluice.store.memory;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Tier;
import dev.sluice.store.content.Segments;
import dev.sluice.store.disk.DiskEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stored response in memory: candidate and content at once, so that a hit allocates little. It
 * is counted: the tier is one user, each reader another, and evicting it while it is read frees it
 * at the last reader's end.
 */
public final class MemoryEntry implements Candidate, Content {
  private static final AtomicIntegerFieldUpdater<MemoryEntry> USERS =
      AtomicIntegerFieldUpdater.newUpdater(MemoryEntry.class, "users");
  private static final AtomicReferenceFieldUpdater<MemoryEntry, @Nullable ByteBuf> ENCODED =
      AtomicReferenceFieldUpdater.newUpdater(MemoryEntry.class, ByteBuf.class, "encoded");

  private final Stored head;
  private final FieldList trailers;
  private final Segments content;
  private final @Nullable DiskEntry copy;
  private final int weight;
  private volatile Tier tier;
  private volatile int users = 1;
  private volatile @Nullable ByteBuf encoded;

  /**
   * An entry with its maker as its one user.
   *
   * @param content taken over
   * @param copy the same on disk, where it was found; null without one
   */
  public MemoryEntry(Stored head, FieldList trailers, Segments content, @Nullable DiskEntry copy) {
    this.head = head;
    this.trailers = trailers;
    this.content = content;
    this.copy = copy;
    this.tier = copy == null ? Tier.MEMORY : Tier.DISK;
    this.weight = Weight.of(head, trailers, content);
  }

  /** The same content under another head, once more. */
  public MemoryEntry refreshed(Stored updated) {
    return new MemoryEntry(updated, trailers, content.retained(), copy);
  }

  @Override
  public Stored head() {
    return head;
  }

  public FieldList trailers() {
    return trailers;
  }

  public Segments content() {
    return content;
  }

  /** The same on disk; null without one. */
  public @Nullable DiskEntry copy() {
    return copy;
  }

  /** Where it was found: what was just read from the disk is the disk's for the first who opens. */
  @Override
  public Tier tier() {
    return tier;
  }

  /** Whether whoever opens it now is the first, so has it from the disk. */
  public boolean takeFirstHit() {
    boolean first = tier == Tier.DISK;
    tier = Tier.MEMORY;
    return first;
  }

  /** Bytes that it takes, in the heap and outside. */
  int weight() {
    return weight;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(content.length());
  }

  @Override
  public ContentReader reader(long from, long to, EventLoop loop) {
    if (!retain()) {
      throw new IllegalStateException("read after its release");
    }
    return new MemoryReader(this, from, Math.min(to, content.length()), loop);
  }

  @Override
  public ByteBuf encoded(Function<Stored, ByteBuf> encoder) {
    ByteBuf made = encoded;
    if (made == null) {
      made = encode(encoder);
    }
    return made.retainedDuplicate();
  }

  private ByteBuf encode(Function<Stored, ByteBuf> encoder) {
    ByteBuf pooled = encoder.apply(head);
    ByteBuf exact = Unpooled.directBuffer(pooled.readableBytes(), pooled.readableBytes());
    exact.writeBytes(pooled);
    pooled.release();
    if (ENCODED.compareAndSet(this, null, exact)) {
      return exact;
    }
    exact.release();
    ByteBuf other = encoded;
    if (other == null) {
      throw new IllegalStateException("encoded, and then not");
    }
    return other;
  }

  @Override
  public boolean retain() {
    int now = users;
    while (now > 0 && !USERS.compareAndSet(this, now, now + 1)) {
      now = users;
    }
    return now > 0;
  }

  @Override
  public void release() {
    int left = USERS.decrementAndGet(this);
    if (left < 0) {
      throw new IllegalStateException("released too often");
    }
    if (left == 0) {
      content.release();
      ByteBuf made = encoded;
      if (made != null) {
        made.release();
      }
    }
  }
}
