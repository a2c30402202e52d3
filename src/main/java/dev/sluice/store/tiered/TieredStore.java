package dev.sluice.store.tiered;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.config.CacheSettings;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.Site;
import dev.sluice.store.StoreFigures;
import dev.sluice.store.Supersession;
import dev.sluice.store.content.Arrival;
import dev.sluice.store.content.ArrivingContent;
import dev.sluice.store.content.InFlight;
import dev.sluice.store.content.Segments;
import dev.sluice.store.disk.DiskContent;
import dev.sluice.store.disk.DiskEntry;
import dev.sluice.store.disk.DiskTier;
import dev.sluice.store.disk.FileAccess;
import dev.sluice.store.disk.Promotion;
import dev.sluice.store.disk.SystemFiles;
import dev.sluice.store.memory.MemoryEntry;
import dev.sluice.store.memory.MemoryTier;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store: small responses in memory, the others and those that memory gives up on disk. */
public final class TieredStore implements ResponseStore {
  private static final Logger LOG = LoggerFactory.getLogger(TieredStore.class);

  /** How often a look-up begins anew because an entry went on to the disk meanwhile. */
  private static final int LOOKS = 3;

  private final Underway underway = new Underway();
  private final InFlight inFlight;
  private final MemoryTier memory;
  private final @Nullable DiskTier disk;
  private final @Nullable Demotions demotions;
  private final @Nullable String unusable;
  private volatile Limits limits;

  private TieredStore(
      CacheSettings settings, FileAccess files, InstantSource clock, LongSupplier nanos) {
    this.limits = Limits.of(settings);
    this.inFlight = new InFlight(limits.inFlight());
    this.memory = new MemoryTier(limits.memoryTier(), this::evicted);
    DiskTier opened = null;
    String problem = null;
    if (settings.disk().isPresent()) {
      CacheSettings.Disk wanted = settings.disk().get();
      try {
        long largest = largest(settings, wanted);
        opened =
            DiskTier.open(files, wanted.path(), wanted.bytes(), largest, nanos, new Promoting());
      } catch (IOException e) {
        problem = "cache on disk: it can't be used until the next start: " + e;
        LOG.warn(problem);
      }
    }
    this.disk = opened;
    this.unusable = problem;
    this.demotions = opened == null ? null : new Demotions(opened, underway, clock);
  }

  private static long largest(CacheSettings settings, CacheSettings.Disk disk) {
    return Math.min(settings.maxObject(), disk.bytes() / 2);
  }

  /** Opens the store; a disk tier that can't be opened is a warning, and memory does alone. */
  public static TieredStore open(CacheSettings settings) {
    return open(settings, new SystemFiles(), InstantSource.system(), System::nanoTime);
  }

  static TieredStore open(
      CacheSettings settings, FileAccess files, InstantSource clock, LongSupplier nanos) {
    return new TieredStore(settings, files, clock, nanos);
  }

  @Override
  public void find(CacheKey key, EventLoop loop, Consumer<List<Candidate>> then) {
    if (disk == null) {
      then.accept(atHand(key));
    } else {
      find(disk, key, loop, then, LOOKS);
    }
  }

  /** What was at hand at first and isn't in the end went to the disk meanwhile, or away. */
  private void find(
      DiskTier disk, CacheKey key, EventLoop loop, Consumer<List<Candidate>> then, int looks) {
    List<Candidate> before = atHand(key);
    disk.find(
        key,
        loop,
        entry -> isIn(before, entry),
        onDisk -> {
          List<Candidate> all = joined(atHand(key), onDisk);
          if (all.isEmpty() && !before.isEmpty() && looks > 1) {
            find(disk, key, loop, then, looks - 1);
          } else {
            then.accept(all);
          }
        });
  }

  /** In the order of the way from memory to disk, so that nothing slips by. */
  private List<Candidate> atHand(CacheKey key) {
    List<Candidate> inMemory = memory.find(key);
    return joined(underway.find(key), inMemory);
  }

  private static boolean isIn(List<Candidate> candidates, DiskEntry entry) {
    for (Candidate each : candidates) {
      if (each instanceof MemoryEntry inMemory && entry.equals(inMemory.copy())) {
        return true;
      }
    }
    return false;
  }

  private static List<Candidate> joined(List<Candidate> some, List<Candidate> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    List<Candidate> all = new ArrayList<>(some);
    for (Candidate each : more) {
      if (!all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }

  @Override
  public Optional<Content> open(Candidate candidate) {
    if (!(candidate instanceof Content content) || !content.retain()) {
      return Optional.empty();
    }
    if (candidate instanceof MemoryEntry entry) {
      countHit(entry);
    } else if (candidate instanceof DiskContent onDisk && disk != null) {
      disk.hit(onDisk);
    }
    return Optional.of(content);
  }

  private void countHit(MemoryEntry entry) {
    DiskEntry copy = entry.copy();
    if (copy != null && disk != null && entry.takeFirstHit()) {
      disk.hit(copy);
    } else {
      memory.hit(entry);
    }
  }

  @Override
  public Arriving begin(Stored head, OptionalLong length, EventLoop loop) {
    Destination to = new Destination(this, disk, underway.arriving(head.key()));
    return new Arrival(head, length, loop, inFlight, to);
  }

  /** The entry is in memory afterwards, unless it was revoked. */
  void keepInMemory(Stored head, FieldList trailers, Segments content, Underway.Passage passage) {
    MemoryEntry entry = entry(head, trailers, content);
    underway.revokeSuperseded(entry.head(), passage);
    memory.add(entry);
    if (disk != null) {
      disk.superseded(entry.head());
    }
    if (passage.isRevoked()) {
      memory.remove(entry);
    }
  }

  private MemoryEntry entry(Stored head, FieldList trailers, Segments content) {
    if (head.extent() instanceof Extent.Part) {
      Optional<MemoryEntry> joined =
          JoinedParts.of(head, content, memory.find(head.key()), limits.memoryObject());
      if (joined.isPresent()) {
        content.release();
        return joined.get();
      }
    }
    return new MemoryEntry(head, trailers, content, null);
  }

  private void evicted(MemoryEntry entry) {
    if (demotions == null) {
      entry.release();
    } else {
      demotions.add(entry);
    }
  }

  /** What the disk tier brings into memory. */
  private final class Promoting implements Promotion {
    @Override
    public long limit() {
      return limits.memoryObject();
    }

    @Override
    public Candidate promote(Stored head, FieldList trailers, Segments content, DiskEntry from) {
      MemoryEntry entry = new MemoryEntry(head, trailers, content, from);
      entry.retain();
      memory.addOlder(entry);
      if (disk != null && !disk.has(from, head.key())) {
        memory.remove(entry);
      }
      return entry;
    }

    @Override
    public void superseded(Stored by, BooleanSupplier revoked) {
      memory.removeIf(
          by.key(), each -> !revoked.getAsBoolean() && Supersession.supersedes(by, each.head()));
    }
  }

  @Override
  public void refresh(Candidate candidate, Stored updated) {
    if (candidate instanceof MemoryEntry entry) {
      DiskEntry copy = entry.copy();
      if (!memory.refresh(entry, updated)) {
        refreshDemoted(entry, updated);
      } else if (copy != null && disk != null) {
        disk.refresh(copy, updated, entry.trailers());
      }
    } else if (candidate instanceof DiskContent content && disk != null) {
      disk.refresh(content, updated);
    }
  }

  /** What is on its way to the disk comes back, with its new head. */
  private void refreshDemoted(MemoryEntry entry, Stored updated) {
    if (disk != null && entry.retain()) {
      if (underway.revoke(entry)) {
        memory.add(entry.refreshed(updated));
        disk.superseded(updated);
      }
      entry.release();
    }
  }

  @Override
  public void remove(Candidate candidate) {
    if (candidate instanceof MemoryEntry entry) {
      DiskEntry copy = entry.copy();
      if (copy != null && disk != null) {
        disk.remove(copy);
      }
      underway.revoke(entry);
      memory.remove(entry);
    } else if (candidate instanceof ArrivingContent content) {
      underway.revoke(content);
    } else if (candidate instanceof DiskContent content && disk != null) {
      disk.remove(content);
    }
  }

  @Override
  public int remove(CacheKey key) {
    int gone = underway.revoke(key);
    // The disk first: what is read from it goes to memory only as long as it is there.
    gone += disk == null ? 0 : disk.remove(key);
    return gone + memory.removeIf(key, each -> true);
  }

  @Override
  public int purge(String host) {
    Site site = new Site(host);
    int gone = underway.revoke(site::has);
    if (disk != null) {
      disk.purge(site);
    }
    return gone + memory.purge(site::has);
  }

  @Override
  public int purgeAll() {
    Predicate<CacheKey> all = key -> true;
    int gone = underway.revoke(all);
    gone += disk == null ? 0 : disk.purgeAll();
    return gone + memory.purge(all);
  }

  Limits limits() {
    return limits;
  }

  Underway underway() {
    return underway;
  }

  @Override
  public StoreFigures figures() {
    return new StoreFigures(
        memory.figures(),
        disk == null ? StoreFigures.DiskFigures.absent(unusable != null) : disk.figures(),
        inFlight.bytes(),
        underway.revoked(),
        warnings());
  }

  private List<String> warnings() {
    if (disk != null) {
      return disk.warnings();
    }
    return unusable == null ? List.of() : List.of(unusable);
  }

  @Override
  public void resize(CacheSettings settings) {
    limits = Limits.of(settings);
    inFlight.limit(limits.inFlight());
    memory.limit(limits.memoryTier());
    if (disk != null) {
      settings.disk().ifPresent(wanted -> disk.limit(wanted.bytes(), largest(settings, wanted)));
    }
  }

  /** What is on its way is kept nowhere, and memory is emptied; what is being read goes on. */
  @Override
  public void leave() {
    underway.close();
    if (disk != null) {
      disk.leave();
    }
    memory.purge(key -> true);
  }

  @Override
  public void close() {
    underway.close();
    if (disk != null) {
      disk.close();
    }
    memory.purge(key -> true);
  }
}
