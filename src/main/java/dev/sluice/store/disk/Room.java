package dev.sluice.store.disk;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** How much of the disk is taken, and making room for more. Thread-safe. */
final class Room {
  /** One file for that many bytes of the limit: inodes are bounded too, and the index with them. */
  private static final long BYTES_A_FILE = 16 << 10;

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong objects = new AtomicLong();
  private final BooleanSupplier evictOne;
  private volatile long limit;

  /**
   * Nothing taken.
   *
   * @param limit bytes
   * @param evictOne drops one entry and gives back its room; false when there is none
   */
  Room(long limit, BooleanSupplier evictOne) {
    this.limit = limit;
    this.evictOne = evictOne;
  }

  long limit() {
    return limit;
  }

  void limit(long bytes) {
    limit = bytes;
  }

  long bytes() {
    return bytes.get();
  }

  long objects() {
    return objects.get();
  }

  /** Takes that many bytes, evicting as needed. Waits for the disk. */
  void reserve(long count) throws IOException {
    bytes.addAndGet(count);
    if (!makeRoom()) {
      bytes.addAndGet(-count);
      throw new IOException("all of the cache's disk space is taken by what is being written");
    }
  }

  /** Evicts until the limits are held; false when there is nothing left to evict. */
  boolean makeRoom() {
    while (bytes.get() > limit || objects.get() > limit / BYTES_A_FILE) {
      if (!evictOne.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  void free(long count) {
    bytes.addAndGet(-count);
  }

  /** What was reserved has become an entry. */
  void admitted() {
    objects.incrementAndGet();
  }

  /** An entry that stands there already. */
  void found(DiskEntry entry) {
    bytes.addAndGet(DiskEntry.cost(entry.length()));
    objects.incrementAndGet();
  }

  void gone(DiskEntry entry) {
    bytes.addAndGet(-DiskEntry.cost(entry.length()));
    objects.decrementAndGet();
  }
}
