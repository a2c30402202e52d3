package dev.sluice.store.disk;

import java.util.concurrent.atomic.LongAdder;

/** What the tier did since it was opened. */
final class DiskCounters {
  final LongAdder hits = new LongAdder();
  final LongAdder hitBytes = new LongAdder();
  final LongAdder stored = new LongAdder();
  final LongAdder evicted = new LongAdder();
  final LongAdder demoted = new LongAdder();
  final LongAdder demotionsLost = new LongAdder();
  final LongAdder damaged = new LongAdder();
  final LongAdder errors = new LongAdder();
}
