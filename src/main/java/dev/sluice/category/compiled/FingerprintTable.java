package dev.sluice.category.compiled;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A map from 64-bit hashes to set numbers. The hash's top bits pick a bucket, which is one line of
 * the processor's cache and has room for eight entries of 64 bits: the lowest {@value #KEPT_BITS}
 * bits of a hash and its set's number. What has no room is in the next bucket, so a look-up goes on
 * as long as buckets are full; four of five places are taken, and nine of ten look-ups see one
 * bucket.
 */
public final class FingerprintTable {
  public static final int ABSENT = -1;
  public static final int SET_BITS = 20;
  public static final int BUCKET = 8;
  public static final int BUCKET_BYTES = BUCKET * Long.BYTES;
  static final int KEPT_BITS = Long.SIZE - SET_BITS;

  private static final long SET_MASK = (1L << SET_BITS) - 1;
  private static final double LOAD = 0.8;

  private final MemorySegment memory;
  private final long homes;

  FingerprintTable(MemorySegment memory, IndexLayout.Table layout) {
    this.memory = memory.asSlice(layout.begin(), layout.buckets() * BUCKET_BYTES);
    this.homes = layout.homes();
  }

  /** How many buckets so many entries need, besides a few at the end for what has no room. */
  public static long homes(long entries) {
    return entries == 0 ? 0 : (long) Math.ceil(entries / (BUCKET * LOAD));
  }

  /** The bucket that a hash belongs in. */
  public static long home(long hash, long homes) {
    return Math.unsignedMultiplyHigh(hash, homes);
  }

  /** An entry as it lies in the table; never 0, which is a free place. */
  public static long entry(long hash, int set) {
    return hash << SET_BITS | (set + 1);
  }

  /** The set's number, or {@link #ABSENT}. */
  int find(long hash) {
    if (homes == 0) {
      return ABSENT;
    }
    long wanted = hash << SET_BITS >>> SET_BITS;
    long at = home(hash, homes) * BUCKET_BYTES;
    while (true) {
      long found = 0;
      long last = 0;
      for (int i = 0; i < BUCKET; i++) {
        last = memory.get(ValueLayout.JAVA_LONG, at + (long) i * Long.BYTES);
        found = last != 0 && last >>> SET_BITS == wanted ? last : found;
      }
      if (found != 0) {
        return (int) (found & SET_MASK) - 1;
      }
      if (last == 0) {
        return ABSENT;
      }
      at += BUCKET_BYTES;
    }
  }

  /** The probability that a hash that is not here is found: each entry seen is another chance. */
  double oddsOfAFalseMatch() {
    return homes == 0 ? 0 : BUCKET / Math.pow(2, KEPT_BITS);
  }
}
