package dev.sluice.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges of which none touches another (RFC 9110 §15.3.7.2). */
final class CoalescedRanges {
  /** What the head of one more body part costs; a smaller gap is sent along. */
  static final long GAP_MAX = 80;

  private CoalescedRanges() {}

  /** In the order asked for as long as nothing is to be joined, else in ascending order. */
  static List<Selection.Range> of(List<Selection.Range> ranges) {
    List<Selection.Range> ascending = new ArrayList<>(ranges);
    ascending.sort(Comparator.comparingLong(Selection.Range::first));
    List<Selection.Range> joined = new ArrayList<>(ranges.size());
    for (Selection.Range range : ascending) {
      if (!joined.isEmpty() && range.first() - joined.getLast().last() <= GAP_MAX) {
        joined.add(join(joined.removeLast(), range));
      } else {
        joined.add(range);
      }
    }
    return joined.size() == ranges.size() ? List.copyOf(ranges) : List.copyOf(joined);
  }

  private static Selection.Range join(Selection.Range before, Selection.Range after) {
    long last = Math.max(before.last(), after.last());
    return new Selection.Range(before.first(), last, before.completeLength());
  }
}
