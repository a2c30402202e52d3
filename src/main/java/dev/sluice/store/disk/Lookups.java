package dev.sluice.store.disk;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Look-ups that need the disk: one reading for all who ask for the same key meanwhile. */
final class Lookups {
  private final DiskCore core;
  private final ConcurrentHashMap<Long, List<Asker>> askers = new ConcurrentHashMap<>();

  /** What one reading found, retained by it. */
  record Loaded(DiskEntry entry, Candidate candidate) {}

  /**
   * Who asks.
   *
   * @param known entries that it has already
   */
  record Asker(
      CacheKey key, EventLoop loop, Predicate<DiskEntry> known, Consumer<List<Candidate>> then) {}

  Lookups(DiskCore core) {
    this.core = core;
  }

  /** Answers within this call when all is at hand. */
  void find(Asker asker) {
    if (!core.mayRead()) {
      asker.then().accept(List.of());
      return;
    }
    long hash = core.hash(asker.key());
    DiskShard shard = core.index().shardOf(hash);
    if (!shard.isListed()) {
      add(hash, asker);
      return;
    }
    List<DiskEntry> entries = unknown(shard.find(hash), asker);
    if (entries.isEmpty()) {
      asker.then().accept(List.of());
    } else if (!answerByOpen(entries, asker)) {
      add(hash, asker);
    }
  }

  private static List<DiskEntry> unknown(List<DiskEntry> entries, Asker asker) {
    return entries.isEmpty() ? entries : entries.stream().filter(asker.known().negate()).toList();
  }

  /** Whether all are open and can be served at once; if so they were given. */
  private boolean answerByOpen(List<DiskEntry> entries, Asker asker) {
    List<DiskContent> contents = new ArrayList<>(entries.size());
    try {
      for (DiskEntry each : entries) {
        DiskContent content = core.open().get(each);
        if (content == null) {
          return false;
        }
        contents.add(content);
        if (!content.file().canServe()) {
          core.open().forget(content);
          return false;
        }
      }
      asker.then().accept(withKey(asker.key(), contents));
      return true;
    } finally {
      contents.forEach(DiskContent::release);
    }
  }

  private List<Candidate> withKey(CacheKey key, List<DiskContent> contents) {
    List<Candidate> candidates = new ArrayList<>(contents.size());
    for (DiskContent each : contents) {
      if (each.head().key().equals(key) && !core.janitor().isPurged(each.file().entry(), key)) {
        candidates.add(each);
      }
    }
    return candidates;
  }

  private List<Loaded> load(long hash) {
    core.janitor().list(DiskEntry.shard(hash));
    List<Loaded> loaded = new ArrayList<>();
    for (DiskEntry each : core.index().find(hash)) {
      try {
        Optional<Candidate> one = core.loader().load(each);
        one.ifPresentOrElse(
            candidate -> loaded.addFirst(new Loaded(each, candidate)), () -> core.drop(each));
        core.reading().succeeded();
      } catch (IOException e) {
        core.readFailed(each, e);
      }
    }
    return loaded;
  }

  private void add(long hash, Asker asker) {
    boolean first = askers.merge(hash, List.of(asker), Lookups::joined).size() == 1;
    if (first) {
      try {
        core.readers().execute(() -> read(hash));
      } catch (RejectedExecutionException tooMany) {
        answer(hash, List.of());
      }
    }
  }

  private static List<Asker> joined(List<Asker> some, List<Asker> more) {
    List<Asker> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private void read(long hash) {
    List<Loaded> found = List.of();
    try {
      found = load(hash);
    } finally {
      answer(hash, found);
      found.forEach(each -> ((Content) each.candidate()).release());
    }
  }

  private void answer(long hash, List<Loaded> found) {
    List<Asker> all = askers.remove(hash);
    if (all != null) {
      all.forEach(each -> answer(each, found));
    }
  }

  private void answer(Asker asker, List<Loaded> found) {
    List<Loaded> its = new ArrayList<>(found.size());
    for (Loaded each : found) {
      if (each.candidate().head().key().equals(asker.key())
          && !asker.known().test(each.entry())
          && ((Content) each.candidate()).retain()) {
        its.add(each);
      }
    }
    try {
      asker.loop().execute(() -> tell(asker, its));
    } catch (RejectedExecutionException stopped) {
      release(its);
    }
  }

  /** What was removed since it was read is none any more. */
  private void tell(Asker asker, List<Loaded> its) {
    try {
      asker
          .then()
          .accept(
              its.stream()
                  .filter(each -> core.index().has(each.entry()))
                  .filter(each -> !core.janitor().isPurged(each.entry(), asker.key()))
                  .map(Loaded::candidate)
                  .toList());
    } finally {
      release(its);
    }
  }

  private static void release(List<Loaded> some) {
    some.forEach(each -> ((Content) each.candidate()).release());
  }
}
