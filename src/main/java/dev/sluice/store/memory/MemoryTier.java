package dev.sluice.store.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.store.Candidate;
import dev.sluice.store.StoreFigures.TierFigures;
import dev.sluice.store.Supersession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses in memory, bounded by their weight. Which stay is Caffeine's choice (W-TinyLFU),
 * by key: all variants of one come and go together. Thread-safe; nothing waits.
 */
public final class MemoryTier {
  private final Cache<CacheKey, Variants> cache;
  private final Consumer<MemoryEntry> evicted;
  private final LongAdder hits = new LongAdder();
  private final LongAdder hitBytes = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder objects = new LongAdder();

  /**
   * An empty tier.
   *
   * @param limit bytes
   * @param evicted gets each entry that there was no more room for, and takes over its being used
   */
  public MemoryTier(long limit, Consumer<MemoryEntry> evicted) {
    this.evicted = evicted;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(limit)
            .weigher((CacheKey key, Variants variants) -> variants.weight())
            .executor(Runnable::run)
            .evictionListener(this::evicted)
            .removalListener(this::removed)
            .build();
  }

  /** Called while the entries can still be found here, so that there is no gap between tiers. */
  private void evicted(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
    if (variants != null) {
      for (MemoryEntry each : variants.memoryEntries()) {
        objects.decrement();
        evictions.increment();
        evicted.accept(each);
      }
    }
  }

  private void removed(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
    // What is replaced is released by who replaces it: the new value has some of the old entries.
    if (variants != null && cause == RemovalCause.EXPLICIT) {
      for (MemoryEntry each : variants.memoryEntries()) {
        objects.decrement();
        each.release();
      }
    }
  }

  /** Latest first; empty without any. */
  public List<Candidate> find(CacheKey key) {
    Variants variants = cache.getIfPresent(key);
    return variants == null ? List.of() : variants.entries();
  }

  /** Counts one that was opened. */
  public void hit(MemoryEntry entry) {
    hits.increment();
    hitBytes.add(entry.content().length());
  }

  /** Takes the entry over, in place of what it supersedes. */
  public void add(MemoryEntry entry) {
    stored.increment();
    change(
        entry.head().key(),
        present -> {
          List<MemoryEntry> now = new ArrayList<>();
          now.add(entry);
          now.addAll(Variants.beside(entry, present));
          return now;
        });
  }

  /** Takes the entry over, unless what would supersede it is there already. */
  public void addOlder(MemoryEntry entry) {
    boolean[] added = {false};
    change(
        entry.head().key(),
        present -> {
          added[0] =
              present.stream()
                  .noneMatch(each -> Supersession.supersedes(each.head(), entry.head()));
          if (!added[0]) {
            return present;
          }
          List<MemoryEntry> now = new ArrayList<>(present);
          now.add(entry);
          return now;
        });
    if (!added[0]) {
      entry.release();
    }
  }

  /** Puts a new head in place of the entry's; false when the entry isn't there any more. */
  public boolean refresh(MemoryEntry entry, Stored updated) {
    boolean[] there = {false};
    change(
        entry.head().key(),
        present -> {
          there[0] = present.contains(entry) && entry.retain();
          if (!there[0]) {
            return present;
          }
          List<MemoryEntry> now = new ArrayList<>(present);
          now.remove(entry);
          now.addFirst(entry.refreshed(updated));
          entry.release();
          return now;
        });
    return there[0];
  }

  /** Forgets one entry; false when it isn't there any more. */
  public boolean remove(MemoryEntry entry) {
    return removeIf(entry.head().key(), each -> each == entry) > 0;
  }

  /** Forgets a key's entries that answer to the test. */
  public int removeIf(CacheKey key, Predicate<MemoryEntry> test) {
    return change(key, present -> present.stream().filter(test.negate()).toList());
  }

  /** Forgets all entries whose keys answer to the test; walks through all. */
  public int purge(Predicate<CacheKey> test) {
    int count = 0;
    for (CacheKey key : cache.asMap().keySet()) {
      if (test.test(key)) {
        count += removeIf(key, each -> true);
      }
    }
    return count;
  }

  /** What a key's entries become. */
  private interface Change {
    List<MemoryEntry> of(List<MemoryEntry> present);
  }

  /** Changes what a key has, at once for all threads; how many entries went. */
  private int change(CacheKey key, Change change) {
    List<MemoryEntry> gone = new ArrayList<>(1);
    int[] emptied = {0};
    cache
        .asMap()
        .compute(
            key,
            (same, present) -> {
              gone.clear();
              List<MemoryEntry> before = present == null ? List.of() : present.memoryEntries();
              List<MemoryEntry> after = change.of(before);
              if (after.isEmpty()) {
                // Caffeine tells of this removal, which releases them.
                emptied[0] = before.size();
                return null;
              }
              before.stream().filter(each -> !after.contains(each)).forEach(gone::add);
              objects.add(after.size() - (long) before.size());
              return after.equals(before) ? present : Variants.of(after);
            });
    gone.forEach(MemoryEntry::release);
    return gone.size() + emptied[0];
  }

  public void limit(long bytes) {
    cache.policy().eviction().ifPresent(eviction -> eviction.setMaximum(bytes));
  }

  public TierFigures figures() {
    var eviction = cache.policy().eviction().orElseThrow();
    return new TierFigures(
        eviction.getMaximum(),
        eviction.weightedSize().orElse(0),
        objects.sum(),
        hits.sum(),
        hitBytes.sum(),
        stored.sum(),
        evictions.sum());
  }
}
