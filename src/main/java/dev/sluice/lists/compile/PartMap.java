package dev.sluice.lists.compile;

import java.util.Arrays;

/** A map from hashes to set numbers, for as many as a part has; in arrays alone. */
final class PartMap {
  private static final int FREE = -1;

  /** At most, in bytes, for each record: keys and sets twice as many as needed, and sorting. */
  static final int BYTES_A_RECORD = 4 * (Long.BYTES + Integer.BYTES) + Long.BYTES;

  private final long[] keys;
  private final int[] sets;
  private final int mask;
  private int size;

  PartMap(long records) {
    int slots = Math.max(2, Integer.highestOneBit(Math.toIntExact(records)) * 4);
    keys = new long[slots];
    sets = new int[slots];
    mask = slots - 1;
    Arrays.fill(sets, FREE);
  }

  /** The slot of a hash, which has {@code initial} when it is new. */
  int slot(long hash, int initial) {
    int slot = (int) hash & mask;
    while (sets[slot] != FREE && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    if (sets[slot] == FREE) {
      keys[slot] = hash;
      sets[slot] = initial;
      size++;
    }
    return slot;
  }

  int set(int slot) {
    return sets[slot];
  }

  void put(int slot, int set) {
    sets[slot] = set;
  }

  long[] sortedKeys() {
    long[] sorted = new long[size];
    int at = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (sets[slot] != FREE) {
        sorted[at++] = keys[slot] ^ Long.MIN_VALUE; // so that it sorts as unsigned
      }
    }
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] ^= Long.MIN_VALUE;
    }
    return sorted;
  }
}
