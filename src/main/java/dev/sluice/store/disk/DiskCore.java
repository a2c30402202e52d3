package dev.sluice.store.disk;

import com.google.common.hash.HashFunction;
import dev.sluice.cache.CacheKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/** What all parts of the tier work on: its entries, their files, threads and troubles. */
final class DiskCore implements DiskWork {
  /** A single file may be on a bad block; more of them are a bad disk. */
  private static final int READ_FAILURES_TOLERATED = 2;

  private final FileAccess files;
  private final DiskFolder folder;
  private final LongSupplier nanos;
  private final long openedAt;
  private final HashFunction hash;
  private final AtomicLong stamps;
  private final DiskThreads threads = new DiskThreads();
  private final DiskIndex index = new DiskIndex();
  private final OpenFiles open = new OpenFiles(index);
  private final ReadWriteLock admission = new ReentrantReadWriteLock();
  private final Room room;
  private final DiskCounters counters = new DiskCounters();
  private final DiskWarnings warnings = new DiskWarnings(this::seconds);
  private final Health writing = new Health(this::seconds, 0);
  private final Health reading = new Health(this::seconds, READ_FAILURES_TOLERATED);
  private final EntryLoader loader;
  private final Janitor janitor;
  private volatile boolean closed;

  DiskCore(
      FileAccess files, DiskFolder folder, long bytes, LongSupplier nanos, Promotion promotion) {
    this.files = files;
    this.folder = folder;
    this.nanos = nanos;
    this.openedAt = nanos.getAsLong();
    this.hash = folder.state().key().function();
    this.stamps = new AtomicLong(folder.state().firstStamp());
    this.room = new Room(bytes, this::evictOne);
    this.loader = new EntryLoader(this, promotion);
    this.janitor = new Janitor(this);
  }

  // Dropping

  private boolean evictOne() {
    DiskEntry least = index.leastUseful(seconds());
    if (least == null) {
      return false;
    }
    if (index.shardOf(least.hash()).remove(least)) {
      room.gone(least);
      counters.evicted.increment();
      open.forget(least);
      delete(folder.path(least));
    }
    return true;
  }

  /** Forgets an entry; false when it wasn't there any more. */
  boolean drop(DiskEntry entry) {
    boolean there = index.shardOf(entry.hash()).remove(entry);
    if (there) {
      dropped(entry);
    }
    return there;
  }

  /** The index has just lost this entry: so does everything else. */
  void dropped(DiskEntry entry) {
    room.gone(entry);
    open.forget(entry);
    deleteSoon(folder.path(entry));
  }

  void deleteSoon(Path file) {
    later(() -> delete(file));
  }

  private void delete(Path file) {
    try {
      files.delete(file);
    } catch (IOException e) {
      folderFailed("deleting " + file.getFileName(), e);
    }
  }

  /** Does it on a thread that may wait for the disk. */
  void later(Runnable task) {
    try {
      threads.writers().execute(task);
    } catch (RejectedExecutionException closing) {
      // What it would have done to the folder, the next start finds undone, and does.
    }
  }

  // Trouble

  @Override
  public void readFailed(DiskEntry entry, IOException why) {
    boolean there = drop(entry);
    if (!(why instanceof DamagedException || why instanceof NoSuchFileException)) {
      counters.errors.increment();
      reading.failed();
      warnings.add(DiskWarnings.Kind.READ, entry.name(), why);
    } else if (there) {
      // Otherwise it was evicted or purged while it was being read.
      counters.damaged.increment();
      warnings.add(DiskWarnings.Kind.DAMAGED, entry.name(), why);
    }
  }

  /** What has just been written can't be read: whoever reads it is cut off. */
  void readBackFailed(IOException why) {
    counters.errors.increment();
    warnings.add(DiskWarnings.Kind.READ, "a response that was arriving", why);
  }

  /** A file couldn't be written: nothing more is, for a while. */
  void writeFailed(IOException why) {
    counters.errors.increment();
    writing.failed();
    warnings.add(DiskWarnings.Kind.WRITE, "a response", why);
  }

  void folderFailed(String what, IOException why) {
    counters.errors.increment();
    warnings.add(DiskWarnings.Kind.FOLDER, what, why);
  }

  boolean mayWrite() {
    return writing.isGood() && !closed;
  }

  boolean mayRead() {
    return reading.isGood() && !closed;
  }

  Health writing() {
    return writing;
  }

  Health reading() {
    return reading;
  }

  // Parts

  @Override
  public FileAccess files() {
    return files;
  }

  @Override
  public Executor readers() {
    return threads.readers();
  }

  Executor writers() {
    return threads.writers();
  }

  @Override
  public int seconds() {
    return 1 + (int) TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong() - openedAt);
  }

  long hash(CacheKey key) {
    return KeyHash.of(hash, key);
  }

  AtomicLong stamps() {
    return stamps;
  }

  DiskFolder folder() {
    return folder;
  }

  DiskIndex index() {
    return index;
  }

  OpenFiles open() {
    return open;
  }

  /**
   * Read by those that make a file an entry of folder and index, as many as like; written by who
   * empties both. So no entry is in the index whose file went with all others.
   */
  ReadWriteLock admission() {
    return admission;
  }

  Room room() {
    return room;
  }

  DiskCounters counters() {
    return counters;
  }

  DiskWarnings warnings() {
    return warnings;
  }

  EntryLoader loader() {
    return loader;
  }

  Janitor janitor() {
    return janitor;
  }

  void close() {
    janitor.stop();
    threads.stop();
    closed = true;
    open.clear();
    unlock();
  }

  void leave() {
    closed = true;
    janitor.stop();
    unlock();
  }

  private void unlock() {
    try {
      folder.close();
    } catch (IOException lockGoesWithTheProcess) {
      // Nothing else was left to close.
    }
  }
}
