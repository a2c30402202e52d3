package dev.sluice.policy;

import java.util.List;

/** A {@link Selection}, compiled to bits of numbered names. */
final class Condition {
  private final boolean all;
  private final boolean anyNamed;
  private final long[] named;
  private final long[] excluded;

  private Condition(Selection selection, long[] named, long[] excluded) {
    this.all = selection.isAll();
    this.anyNamed = selection.named().isEmpty();
    this.named = named;
    this.excluded = excluded;
  }

  /**
   * @param names by their numbers; one that isn't there is never in force, and nobody is in it
   */
  static Condition of(Selection selection, List<String> names) {
    return new Condition(
        selection, bits(selection.named(), names), bits(selection.excluded(), names));
  }

  /** Words enough for so many numbers. */
  static long[] noBits(int names) {
    return new long[(names + Long.SIZE - 1) / Long.SIZE];
  }

  /** The bits of these numbers. */
  static long[] bits(int[] numbers, int names) {
    long[] bits = noBits(names);
    for (int number : numbers) {
      bits[number / Long.SIZE] |= 1L << number;
    }
    return bits;
  }

  private static long[] bits(List<String> some, List<String> names) {
    return bits(some.stream().mapToInt(names::indexOf).filter(i -> i >= 0).toArray(), names.size());
  }

  /** Whether it holds for what is in either. */
  boolean holds(long[] some, long[] more) {
    if (all) {
      return true;
    }
    boolean in = anyNamed;
    for (int i = 0; i < named.length; i++) {
      long bits = some[i] | more[i];
      if ((bits & excluded[i]) != 0) {
        return false;
      }
      in |= (bits & named[i]) != 0;
    }
    return in;
  }
}
