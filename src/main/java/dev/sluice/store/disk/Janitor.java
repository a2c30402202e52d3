package dev.sluice.store.disk;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the folder needs in one's own time, on a thread of its own: listing what a start found,
 * deleting what was put aside, and carrying out purges of sites on files that nobody asks for.
 */
final class Janitor implements Runnable {
  /** Between two folders listed, so that a start leaves the disk to those who want something. */
  private static final long REST_MILLIS = 5;

  private static final int DELETIONS_A_REST = 100;

  /** More purges than these wait for their being carried out. */
  private static final int MOST_PURGES = 256;

  private static final long STOP_MILLIS = 5_000;

  private final DiskCore core;
  private final Thread thread = new Thread(this, "store-janitor");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final List<Object> listing = new ArrayList<>();
  private volatile List<TierState.Purge> purges;
  private boolean asked = true;
  private volatile boolean stopping;

  Janitor(DiskCore core) {
    this.core = core;
    this.purges = core.folder().state().purges();
    for (int i = 0; i < DiskIndex.SHARDS; i++) {
      listing.add(new Object());
    }
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void wake() {
    lock.lock();
    try {
      asked = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets it come to an end, waiting some seconds at most. */
  void stop() {
    stopping = true;
    wake();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < DiskIndex.SHARDS && !stopping; i++) {
        if (list(i)) {
          core.room().makeRoom();
          rest();
        }
      }
      while (awaitWork()) {
        emptyTrash();
        carryOutPurges();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitWork() throws InterruptedException {
    lock.lock();
    try {
      while (!asked && !stopping) {
        change.await();
      }
      asked = false;
      return !stopping;
    } finally {
      lock.unlock();
    }
  }

  private void rest() throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(REST_MILLIS);
      while (!stopping && left > 0) {
        left = change.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  // Listing

  /** Lists a shard's folder unless that was done; false when it was. Any thread that may wait. */
  boolean list(int number) {
    DiskShard shard = core.index().shard(number);
    if (shard.isListed()) {
      return false;
    }
    synchronized (listing.get(number)) {
      if (!shard.isListed()) {
        int clearing = shard.clearings();
        shard.list(names(number), clearing, core.seconds()).forEach(core.room()::found);
      }
    }
    return true;
  }

  private List<DiskEntry> names(int number) {
    List<DiskEntry> entries = new ArrayList<>();
    try {
      for (String each : core.files().names(core.folder().shard(number))) {
        DiskEntry.named(each)
            .filter(entry -> DiskEntry.shard(entry.hash()) == number)
            .ifPresent(entries::add);
      }
    } catch (IOException e) {
      core.folderFailed("a folder of entries", e);
    }
    return entries;
  }

  // What was put aside

  private void emptyTrash() throws InterruptedException {
    try {
      empty(core.folder().trash(), new int[1]);
    } catch (IOException e) {
      core.folderFailed("what is to be deleted", e);
    }
  }

  /** Deletes what is in a folder; links are deleted, never followed. */
  private void empty(Path folder, int[] deleted) throws IOException, InterruptedException {
    for (String each : core.files().names(folder)) {
      if (stopping) {
        return;
      }
      Path inside = folder.resolve(each);
      if (core.files().isFolder(inside)) {
        empty(inside, deleted);
      }
      core.files().delete(inside);
      if (++deleted[0] % DELETIONS_A_REST == 0) {
        rest();
      }
    }
  }

  // Purges

  boolean isPurged(DiskEntry entry, CacheKey key) {
    for (TierState.Purge each : purges) {
      if (entry.stamp() < each.before() && new Site(each.site()).has(key)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes a site's entries as good as deleted, also for later starts.
   *
   * @throws IOException when only this run will know of it
   */
  void purge(TierState.Purge purge) throws IOException {
    synchronized (this) {
      List<TierState.Purge> more = new ArrayList<>(purges);
      more.add(purge);
      remember(more);
    }
    if (purges.size() > MOST_PURGES) {
      carryOutPurges();
    }
    wake();
  }

  private void remember(List<TierState.Purge> changed) throws IOException {
    purges = List.copyOf(changed);
    core.folder().state(core.folder().state().with(changed));
  }

  private void carryOutPurges() {
    List<TierState.Purge> due = purges;
    if (due.isEmpty()) {
      return;
    }
    for (int i = 0; i < DiskIndex.SHARDS; i++) {
      list(i);
      for (DiskEntry each : core.index().shard(i).all()) {
        if (stopping) {
          return;
        }
        dropIfPurged(each, due.getLast().before());
      }
    }
    try {
      synchronized (this) {
        remember(purges.stream().filter(each -> !due.contains(each)).toList());
      }
    } catch (IOException e) {
      core.folderFailed("the purges carried out", e);
    }
  }

  private void dropIfPurged(DiskEntry entry, long before) {
    if (entry.stamp() < before) {
      try {
        if (isPurged(entry, core.loader().head(entry).stored().key())) {
          core.drop(entry);
        }
      } catch (IOException e) {
        core.readFailed(entry, e);
      }
    }
  }
}
