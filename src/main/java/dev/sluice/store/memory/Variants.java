package dev.sluice.store.memory;

import dev.sluice.store.Candidate;
import dev.sluice.store.Supersession;
import java.util.ArrayList;
import java.util.List;

/**
 * What memory has of one key, latest first. Immutable.
 *
 * @param entries never empty
 * @param weight of all of them
 */
record Variants(List<Candidate> entries, int weight) {
  /** More of one key is a sign of a Vary that separates what is asked once. */
  static final int MOST = 32;

  static Variants of(List<MemoryEntry> entries) {
    long weight = entries.stream().mapToLong(MemoryEntry::weight).sum();
    return new Variants(List.copyOf(entries), (int) Math.min(Integer.MAX_VALUE, weight));
  }

  List<MemoryEntry> memoryEntries() {
    List<MemoryEntry> all = new ArrayList<>(entries.size());
    for (Candidate each : entries) {
      all.add((MemoryEntry) each);
    }
    return all;
  }

  /** What is left beside a new entry: neither what it supersedes nor what is too much. */
  static List<MemoryEntry> beside(MemoryEntry added, List<MemoryEntry> present) {
    return present.stream()
        .filter(each -> !Supersession.supersedes(added.head(), each.head()))
        .limit(MOST - 1)
        .toList();
  }
}
