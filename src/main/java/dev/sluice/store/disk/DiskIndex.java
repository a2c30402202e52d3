package dev.sluice.store.disk;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which files there are, as far as their folders have been listed: some 45 bytes each. Thread-safe;
 * a look-up holds one shard's monitor for the length of a probe.
 */
final class DiskIndex {
  static final int SHARDS = 256;

  /** How many entries are compared to find one to evict. */
  private static final int SAMPLE = 16;

  private static final int TRIES = 4 * SHARDS;

  private final DiskShard[] shards = new DiskShard[SHARDS];

  DiskIndex() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new DiskShard();
    }
  }

  DiskShard shard(int number) {
    return shards[number];
  }

  DiskShard shardOf(long hash) {
    return shards[DiskEntry.shard(hash)];
  }

  List<DiskEntry> find(long hash) {
    return shardOf(hash).find(hash);
  }

  boolean has(DiskEntry entry) {
    return shardOf(entry.hash()).has(entry);
  }

  /** How many shards have been listed. */
  int listed() {
    int count = 0;
    for (DiskShard each : shards) {
      count += each.isListed() ? 1 : 0;
    }
    return count;
  }

  /**
   * The one that is worth the least, of a random sample: idle for the longest, each use counting
   * against that. Null when there is none.
   */
  @Nullable DiskEntry leastUseful(int nowSeconds) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    DiskShard.Rated least = null;
    int seen = 0;
    for (int i = 0; i < TRIES && seen < SAMPLE; i++) {
      DiskShard.Rated one = shards[random.nextInt(SHARDS)].sample(random, nowSeconds);
      if (one != null) {
        seen++;
        least = least == null || one.uselessness() > least.uselessness() ? one : least;
      }
    }
    return least == null ? null : least.entry();
  }
}
