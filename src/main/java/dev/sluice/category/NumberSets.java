package dev.sluice.category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets of small numbers, each distinct set kept once and known by its own number. A million names
 * share a few hundred of them. Set 0 is the empty one.
 */
public final class NumberSets {
  public static final int EMPTY = 0;

  private record Step(int set, int element) {}

  private record Pair(int one, int other) {}

  private final List<int[]> sets = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final Map<Step, Integer> steps = new HashMap<>();
  private final Map<Pair, Integer> unions = new HashMap<>();

  public NumberSets() {
    sets.add(new int[0]);
    numbers.put(List.of(), EMPTY);
  }

  /** The number of the set that has the element besides all of the given set. */
  public int with(int set, int element) {
    return steps.computeIfAbsent(new Step(set, element), step -> intern(step.set, step.element));
  }

  /** The number of the set that has all of both. */
  public int union(int one, int other) {
    if (one == other || other == EMPTY) {
      return one;
    }
    return one == EMPTY ? other : unions.computeIfAbsent(new Pair(one, other), this::joined);
  }

  /** The set's elements, ascending; not to be changed. */
  public int[] elements(int set) {
    return sets.get(set);
  }

  public int count() {
    return sets.size();
  }

  private int joined(Pair pair) {
    int set = pair.one;
    for (int element : sets.get(pair.other)) {
      set = with(set, element);
    }
    return set;
  }

  private int intern(int set, int element) {
    int[] old = sets.get(set);
    int at = Arrays.binarySearch(old, element);
    if (at >= 0) {
      return set;
    }
    int[] grown = Arrays.copyOf(old, old.length + 1);
    grown[old.length] = element;
    Arrays.sort(grown);
    List<Integer> key = Arrays.stream(grown).boxed().toList();
    return numbers.computeIfAbsent(
        key,
        _ -> {
          sets.add(grown);
          return sets.size() - 1;
        });
  }
}
