package dev.sluice.category.compiled;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A map from 64-bit hashes to set numbers. The entries lie sorted by hash; the hash's top bits pick
 * a bucket of about eight of them, and each entry, of 64 bits, is the next {@value #KEPT_BITS} bits
 * of its hash and its set's number. What is not kept of a hash is only what a bucket tells, and the
 * lowest bits.
 */
public final class FingerprintTable {
  public static final int ABSENT = -1;
  public static final int SET_BITS = 20;
  public static final int ENTRIES_A_BUCKET = 8;
  static final int KEPT_BITS = Long.SIZE - SET_BITS;

  private static final long SET_MASK = (1L << SET_BITS) - 1;

  private final MemorySegment memory;
  private final IndexLayout.Table layout;
  private final int bucketShift;

  FingerprintTable(MemorySegment memory, IndexLayout.Table layout) {
    this.memory = memory;
    this.layout = layout;
    this.bucketShift = Long.SIZE - layout.bucketBits();
  }

  /** How many bits of the hash pick the bucket, in a table of so many entries. */
  public static int bucketBits(long entries) {
    long buckets = entries / ENTRIES_A_BUCKET;
    return buckets < 2 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(buckets);
  }

  /** The bucket of a hash, in a table of 2<sup>bits</sup> buckets. */
  public static int bucket(long hash, int bits) {
    return bits == 0 ? 0 : (int) (hash >>> (Long.SIZE - bits));
  }

  /** An entry as it lies in the table. */
  public static long entry(long hash, int bits, int set) {
    return (hash << bits & ~SET_MASK) | set;
  }

  /** The set's number, or {@link #ABSENT}. */
  int find(long hash) {
    if (layout.count() == 0) {
      return ABSENT;
    }
    int bits = layout.bucketBits();
    long bucket = bits == 0 ? 0 : hash >>> bucketShift;
    long directory = layout.directory() + bucket * Integer.BYTES;
    long at = layout.entries() + word(directory) * Long.BYTES;
    long end = layout.entries() + word(directory + Integer.BYTES) * Long.BYTES;
    long wanted = hash << bits >>> SET_BITS;
    for (; at < end; at += Long.BYTES) {
      long entry = memory.get(ValueLayout.JAVA_LONG, at);
      if (entry >>> SET_BITS == wanted) {
        return (int) (entry & SET_MASK);
      }
    }
    return ABSENT;
  }

  /** The probability that a hash that is not here is found: a fullest bucket is not asked for. */
  double oddsOfAFalseMatch() {
    return layout.count() / Math.pow(2, layout.bucketBits() + KEPT_BITS);
  }

  private long word(long at) {
    return memory.get(ValueLayout.JAVA_INT, at) & 0xffff_ffffL;
  }
}
