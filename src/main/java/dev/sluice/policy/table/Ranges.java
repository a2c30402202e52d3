package dev.sluice.policy.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Ranges of unsigned 128-bit numbers, each with a tag, asked for the tags of all that hold a
 * number. The ranges are cut where any begins or ends, so that one binary search answers.
 *
 * @param <T> what a set of tags is given out as; equal sets share one
 */
public final class Ranges<T> {
  private final long[] starts; // high and low by turns, ascending
  private final List<T> values; // one more than starts: what lies before the first
  private final int count;

  private Ranges(long[] starts, List<T> values) {
    this.starts = starts;
    this.values = values;
    this.count = starts.length / 2;
  }

  /** What the tags of all ranges that hold the number are given out as. */
  public T find(long high, long low) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (compare(starts[2 * middle], starts[2 * middle + 1], high, low) > 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return values.get(from);
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }

  private record Bound(long high, long low) implements Comparable<Bound> {
    @Override
    public int compareTo(Bound other) {
      return compare(high, low, other.high, other.low);
    }
  }

  /** Gathers ranges; used by one thread, once. */
  public static final class Builder {
    /**
     * The tags of the ranges that begin at a bound, and as {@code -tag - 1} those that are over.
     */
    private final TreeMap<Bound, List<Integer>> bounds = new TreeMap<>();

    private int tags;

    /**
     * Adds all numbers from one to another, both included.
     *
     * @param tag not negative
     */
    public void add(long fromHigh, long fromLow, long toHigh, long toLow, int tag) {
      tags = Math.max(tags, tag + 1);
      at(new Bound(fromHigh, fromLow)).add(tag);
      boolean isGreatest = toHigh == -1 && toLow == -1;
      if (!isGreatest) {
        at(new Bound(toLow == -1 ? toHigh + 1 : toHigh, toLow + 1)).add(-tag - 1);
      }
    }

    private List<Integer> at(Bound bound) {
      return bounds.computeIfAbsent(bound, _ -> new ArrayList<>());
    }

    /**
     * Cuts the ranges.
     *
     * @param form makes what is given out of a set's tags, which are ascending
     */
    public <T> Ranges<T> build(Function<int[], T> form) {
      Map<BitSet, T> formed = new HashMap<>();
      Function<BitSet, T> of =
          set -> formed.computeIfAbsent(set, each -> form.apply(each.stream().toArray()));
      int[] open = new int[tags];
      BitSet current = new BitSet();
      BitSet before = new BitSet();
      long[] starts = new long[2 * bounds.size()];
      List<T> values = new ArrayList<>();
      values.add(of.apply(new BitSet()));
      int next = 0;
      for (Map.Entry<Bound, List<Integer>> bound : bounds.entrySet()) {
        for (int change : bound.getValue()) {
          int tag = change >= 0 ? change : -change - 1;
          open[tag] += change >= 0 ? 1 : -1;
          current.set(tag, open[tag] > 0);
        }
        if (!current.equals(before)) {
          before = (BitSet) current.clone();
          starts[next++] = bound.getKey().high;
          starts[next++] = bound.getKey().low;
          values.add(of.apply(before));
        }
      }
      return new Ranges<>(Arrays.copyOf(starts, next), List.copyOf(values));
    }
  }
}
