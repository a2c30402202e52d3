package dev.sluice.lists.compile;

/**
 * Which hashes are surely not among some; of the others it may err (a filter as Bloom's, 1970, with
 * all the bits of a hash in one word, so that it costs one look into memory). With eight bits for
 * each it errs for about one in twenty.
 */
final class MaybeHeld {
  private static final int BITS_EACH = 8;
  private static final int SHARE_OF_HEAP = 4;

  private final long[] words;

  /**
   * For hashes whose bits are all alike likely to be set.
   *
   * @param most how many will be added
   * @param heap bytes, of which it takes a quarter at most, and errs more often then
   */
  MaybeHeld(long most, long heap) {
    long wanted = most * BITS_EACH / Long.SIZE;
    long affordable = heap / SHARE_OF_HEAP / Long.BYTES;
    words = new long[(int) Long.highestOneBit(Math.max(1, Math.min(wanted, affordable)))];
  }

  void add(long hash) {
    words[word(hash)] |= bits(hash);
  }

  boolean has(long hash) {
    long bits = bits(hash);
    return (words[word(hash)] & bits) == bits;
  }

  private int word(long hash) {
    return (int) hash & (words.length - 1);
  }

  /** From the bits that choose no word, unless there are very many. */
  private static long bits(long hash) {
    return 1L << (hash >>> 58) | 1L << (hash >>> 52) | 1L << (hash >>> 46);
  }
}
