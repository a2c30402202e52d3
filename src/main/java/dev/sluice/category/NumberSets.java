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
final class NumberSets {
  static final int EMPTY = 0;

  private record Step(int set, int element) {}

  private final List<int[]> sets = new ArrayList<>();
  private final Map<List<Integer>, Integer> numbers = new HashMap<>();
  private final Map<Step, Integer> steps = new HashMap<>();

  NumberSets() {
    sets.add(new int[0]);
    numbers.put(List.of(), EMPTY);
  }

  /** The number of the set that has the element besides all of the given set. */
  int with(int set, int element) {
    return steps.computeIfAbsent(new Step(set, element), step -> intern(step.set, step.element));
  }

  /** The set's elements, ascending. */
  int[] elements(int set) {
    return sets.get(set);
  }

  int count() {
    return sets.size();
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
