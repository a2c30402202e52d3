package dev.sluice.store.disk;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.Site;
import dev.sluice.store.StoreFigures.DiskFigures;
import dev.sluice.store.StoreFigures.DiskState;
import dev.sluice.store.StoreFigures.TierFigures;
import dev.sluice.store.content.SpillFile;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Stored responses in files. Which there are is known by their names, whose folders are listed when
 * first asked for, or by and by; what they are stands in the files themselves. Thread-safe; nothing
 * here waits for the disk unless it says so.
 */
public final class DiskTier implements AutoCloseable {
  private final DiskCore core;
  private final Lookups lookups;
  private final Intake intake;
  private volatile long largest;

  private DiskTier(DiskCore core, long largest, Promotion promotion) {
    this.core = core;
    this.lookups = new Lookups(core);
    this.intake = new Intake(core, promotion);
    this.largest = largest;
  }

  /**
   * Opens the tier; nothing is scanned for that.
   *
   * @param bytes that its files may take
   * @param largest content that it takes
   * @param nanos as {@link System#nanoTime}
   * @throws IOException with a message for an administrator
   */
  public static DiskTier open(
      FileAccess files,
      Path path,
      long bytes,
      long largest,
      LongSupplier nanos,
      Promotion promotion)
      throws IOException {
    DiskFolder folder = DiskFolder.open(files, path);
    DiskCore core = new DiskCore(files, folder, bytes, nanos, promotion);
    core.janitor().start();
    return new DiskTier(core, largest, promotion);
  }

  /**
   * A key's entries, each with something to serve.
   *
   * @param known entries that the caller has already
   * @param then given candidates that are retained while it runs; within this call or on the loop
   */
  public void find(
      CacheKey key, EventLoop loop, Predicate<DiskEntry> known, Consumer<List<Candidate>> then) {
    lookups.find(new Lookups.Asker(key, loop, known, then));
  }

  public void hit(DiskContent content) {
    hit(content.file().entry());
  }

  /** Counts one that was opened. */
  public void hit(DiskEntry entry) {
    core.index().shardOf(entry.hash()).used(entry, core.seconds());
    core.counters().hits.increment();
    core.counters().hitBytes.add(entry.length());
  }

  /** Whether the key's entry is still there, and no purge had it. */
  public boolean has(DiskEntry entry, CacheKey key) {
    return core.index().has(entry) && !core.janitor().isPurged(entry, key);
  }

  /** The largest content that it takes, in bytes. */
  public long largest() {
    return largest;
  }

  /**
   * A file to write to; empty when the tier takes no such content now.
   *
   * @param revoked whether it mustn't become an entry any more
   */
  public Optional<SpillFile> spill(OptionalLong length, BooleanSupplier revoked) {
    return core.mayWrite() && length.orElse(0) <= largest
        ? Optional.of(new DiskSpill(core, intake, core.folder().temporary(), revoked))
        : Optional.empty();
  }

  /** Threads that may wait for the disk to write. */
  public Executor writers() {
    return core.writers();
  }

  public void writeFailed(IOException why) {
    core.writeFailed(why);
  }

  public void demoted() {
    core.counters().demoted.increment();
  }

  public void demotionLost() {
    core.counters().demotionsLost.increment();
  }

  /** An entry has come to memory: what it supersedes here goes, by and by. */
  public void superseded(Stored by) {
    intake.superseded(by);
  }

  /** Another head for the entry: at once for those who ask next, in its file by and by. */
  public void refresh(DiskContent content, Stored updated) {
    HeadCodec.Head head = new HeadCodec.Head(updated, content.trailers());
    core.open().add(new DiskContent(head, content.file()));
    intake.refresh(content.file().entry(), head);
  }

  /** Another head for an entry that memory has too. */
  public void refresh(DiskEntry entry, Stored updated, FieldList trailers) {
    intake.refresh(entry, new HeadCodec.Head(updated, trailers));
  }

  /** Forgets one entry; false when it wasn't there any more. */
  public boolean remove(DiskEntry entry) {
    return core.drop(entry);
  }

  public boolean remove(DiskContent content) {
    return core.drop(content.file().entry());
  }

  /** Forgets all of a key; how many there were, as far as is known. */
  public int remove(CacheKey key) {
    long hash = core.hash(key);
    List<DiskEntry> gone = core.index().shardOf(hash).remove(hash, core.stamps().get() + 1);
    gone.forEach(core::dropped);
    return gone.size();
  }

  /** Forgets a site's entries: at once for whoever asks, in the files by and by. May wait. */
  public void purge(Site site) {
    try {
      core.janitor().purge(new TierState.Purge(core.stamps().incrementAndGet(), site.host()));
    } catch (IOException e) {
      core.folderFailed("the purge of " + site.host() + ", which a restart may undo", e);
    }
    core.open().forgetIf(site::has);
  }

  /** Forgets everything; how many there were, as far as is known. May wait. */
  public int purgeAll() {
    int count = 0;
    Lock noAdmission = core.admission().writeLock();
    noAdmission.lock();
    try {
      count = forgetAll();
      core.folder().discardObjects();
    } catch (IOException e) {
      core.folderFailed("the purge of everything, which a restart may undo", e);
    } finally {
      noAdmission.unlock();
    }
    core.janitor().wake();
    return count;
  }

  private int forgetAll() {
    int count = 0;
    for (int i = 0; i < DiskIndex.SHARDS; i++) {
      List<DiskEntry> all = core.index().shard(i).clear();
      all.forEach(core.room()::gone);
      count += all.size();
    }
    core.open().clear();
    return count;
  }

  public void limit(long bytes, long largestContent) {
    core.room().limit(bytes);
    largest = largestContent;
    core.later(core.room()::makeRoom);
  }

  public DiskFigures figures() {
    DiskCounters counters = core.counters();
    TierFigures tier =
        new TierFigures(
            core.room().limit(),
            core.room().bytes(),
            core.room().objects(),
            counters.hits.sum(),
            counters.hitBytes.sum(),
            counters.stored.sum(),
            counters.evicted.sum());
    return new DiskFigures(
        core.mayWrite() && core.mayRead() ? DiskState.WORKING : DiskState.PAUSED,
        tier,
        core.index().listed() * 100 / DiskIndex.SHARDS,
        counters.demoted.sum(),
        counters.demotionsLost.sum(),
        counters.damaged.sum(),
        counters.errors.sum());
  }

  public List<String> warnings() {
    List<String> texts = new ArrayList<>(core.warnings().texts());
    if (!core.mayWrite()) {
      texts.add("cache on disk: nothing is written for a while, for the last write failed");
    }
    if (!core.mayRead()) {
      texts.add("cache on disk: nothing is read for a while, for reading failed repeatedly");
    }
    return texts;
  }

  /**
   * Leaves the folder to another gateway: no look-up finds anything any more and nothing is
   * written. What is being read is read to its end.
   */
  public void leave() {
    core.leave();
  }

  /** Lets what was asked for be done, for some seconds at most. */
  @Override
  public void close() {
    core.close();
  }
}
