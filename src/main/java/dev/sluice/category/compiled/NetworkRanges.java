package dev.sluice.category.compiled;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A map from addresses, as two longs, to set numbers: the address space in ranges, each with its
 * start and its set. Addresses before the first start have none.
 */
final class NetworkRanges {
  private static final int START = 2 * Long.BYTES;

  private final MemorySegment memory;
  private final IndexLayout.Ranges layout;

  NetworkRanges(MemorySegment memory, IndexLayout.Ranges layout) {
    this.memory = memory;
    this.layout = layout;
  }

  /** The set's number, or {@link FingerprintTable#ABSENT}. */
  int find(long high, long low) {
    long from = 0;
    long to = layout.count();
    while (from < to) {
      long middle = (from + to) >>> 1;
      if (isAfter(middle, high, low)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from == 0
        ? FingerprintTable.ABSENT
        : memory.get(ValueLayout.JAVA_INT, layout.sets() + (from - 1) * Integer.BYTES);
  }

  private boolean isAfter(long range, long high, long low) {
    long at = layout.starts() + range * START;
    int order = Long.compareUnsigned(memory.get(ValueLayout.JAVA_LONG, at), high);
    return order > 0
        || (order == 0
            && Long.compareUnsigned(memory.get(ValueLayout.JAVA_LONG, at + Long.BYTES), low) > 0);
  }
}
