package dev.sluice.store.tiered;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.store.Candidate;
import dev.sluice.store.Supersession;
import dev.sluice.store.content.ArrivingContent;
import dev.sluice.store.memory.MemoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Responses that are on their way into a tier. A purge revokes them first and empties the tiers
 * then; who brings one in looks after that whether it was revoked, and takes it out again. So
 * whatever comes first, nothing purged is found afterwards.
 */
final class Underway {
  private final ConcurrentHashMap<CacheKey, List<Passage>> passages = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private final LongAdder revoked = new LongAdder();

  /** One response's way. */
  static final class Passage {
    private final CacheKey key;
    private final @Nullable MemoryEntry demoted;
    private volatile boolean arrived;
    private volatile boolean revoked;
    private volatile @Nullable ArrivingContent whole;

    private Passage(CacheKey key, @Nullable MemoryEntry demoted) {
      this.key = key;
      this.demoted = demoted;
    }

    boolean isRevoked() {
      return revoked;
    }

    /** What can be found of it: one that arrives isn't whole at first. */
    private @Nullable Candidate onTheWay() {
      return demoted == null ? whole : demoted;
    }

    /** All of it is there, so a store that closes still keeps it. */
    void arrived() {
      arrived = true;
    }

    /** From now on it can be found. */
    void whole(ArrivingContent content) {
      whole = content;
    }
  }

  /** One that begins to arrive. */
  Passage arriving(CacheKey key) {
    return begin(new Passage(key, null));
  }

  /** One that goes from memory to disk; in use by the caller until the passage ends. */
  Passage demoted(MemoryEntry entry) {
    return begin(new Passage(entry.head().key(), entry));
  }

  /** From now on nothing begins to be kept; what has arrived goes on. */
  void close() {
    closed = true;
    passages.values().forEach(all -> all.forEach(this::revokeUnlessArrived));
  }

  private void revokeUnlessArrived(Passage passage) {
    if (!passage.arrived && passage.demoted == null) {
      passage.revoked = true;
    }
  }

  private Passage begin(Passage passage) {
    passage.revoked = closed;
    passages.merge(passage.key, List.of(passage), Underway::joined);
    return passage;
  }

  private static List<Passage> joined(List<Passage> some, List<Passage> more) {
    List<Passage> all = new ArrayList<>(more);
    all.addAll(some);
    return List.copyOf(all);
  }

  void end(Passage passage) {
    passages.computeIfPresent(
        passage.key,
        (key, all) -> {
          List<Passage> left = all.stream().filter(each -> each != passage).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /** What has arrived whole or was given up by memory, and isn't on disk yet; latest first. */
  List<Candidate> find(CacheKey key) {
    List<Passage> all = passages.get(key);
    if (all == null) {
      return List.of();
    }
    List<Candidate> found = new ArrayList<>(all.size());
    for (Passage each : all) {
      Candidate candidate = each.onTheWay();
      if (candidate != null && !each.revoked) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** How many could have been found. */
  int revoke(CacheKey key) {
    return revoke(passages.getOrDefault(key, List.of()));
  }

  int revoke(Predicate<CacheKey> keys) {
    int count = 0;
    for (var each : passages.entrySet()) {
      if (keys.test(each.getKey())) {
        count += revoke(each.getValue());
      }
    }
    return count;
  }

  private int revoke(List<Passage> some) {
    int found = 0;
    for (Passage each : some) {
      if (!each.revoked) {
        each.revoked = true;
        if (each.demoted == null) {
          revoked.increment();
        }
        found += each.onTheWay() == null ? 0 : 1;
      }
    }
    return found;
  }

  /** Revokes what is on its way to the disk when something has come that takes its place. */
  void revokeSuperseded(Stored by, Passage except) {
    for (Passage each : passages.getOrDefault(by.key(), List.of())) {
      Candidate candidate = each.onTheWay();
      if (each != except && candidate != null && Supersession.supersedes(by, candidate.head())) {
        each.revoked = true;
      }
    }
  }

  /** Revokes the one that this candidate is; false when it is none. */
  boolean revoke(Candidate candidate) {
    for (Passage each : passages.getOrDefault(candidate.head().key(), List.of())) {
      if (candidate.equals(each.onTheWay())) {
        return revoke(List.of(each)) > 0;
      }
    }
    return false;
  }

  long revoked() {
    return revoked.sum();
  }
}
