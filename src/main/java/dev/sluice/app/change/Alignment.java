package dev.sluice.app.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How two lists of texts go together: a longest common subsequence stays, and of the rest, what is
 * in both has moved.
 *
 * @param pairs for each text of the new list the number of the same one in the old, where there is
 *     one
 * @param stays whether the text of the new list stands in the same order as before
 */
record Alignment(List<OptionalInt> pairs, List<Boolean> stays) {
  private static final long MOST_CELLS = 4_000_000; // of the table, 16 MB

  static Alignment of(List<String> old, List<String> next) {
    int[] common = common(old, next);
    boolean[] stayed = new boolean[old.size()];
    IntStream.of(common).filter(i -> i >= 0).forEach(i -> stayed[i] = true);
    Map<String, Deque<Integer>> left = new HashMap<>();
    for (int i = 0; i < old.size(); i++) {
      if (!stayed[i]) {
        left.computeIfAbsent(old.get(i), _ -> new ArrayDeque<>()).add(i);
      }
    }
    List<OptionalInt> pairs = new ArrayList<>();
    List<Boolean> stays = new ArrayList<>();
    for (int j = 0; j < next.size(); j++) {
      stays.add(common[j] >= 0);
      pairs.add(common[j] >= 0 ? OptionalInt.of(common[j]) : first(left.get(next.get(j))));
    }
    return new Alignment(pairs, stays);
  }

  private static OptionalInt first(@Nullable Deque<Integer> left) {
    return left == null || left.isEmpty() ? OptionalInt.empty() : OptionalInt.of(left.remove());
  }

  /** For each new text the number of the old one that it continues, or −1. */
  private static int[] common(List<String> old, List<String> next) {
    int[] common = new int[next.size()];
    Arrays.fill(common, -1);
    int from = 0;
    while (from < old.size() && from < next.size() && old.get(from).equals(next.get(from))) {
      common[from] = from;
      from++;
    }
    int oldEnd = old.size();
    int nextEnd = next.size();
    while (oldEnd > from && nextEnd > from && old.get(oldEnd - 1).equals(next.get(nextEnd - 1))) {
      common[--nextEnd] = --oldEnd;
    }
    if ((long) (oldEnd - from) * (nextEnd - from) <= MOST_CELLS) {
      middle(old.subList(from, oldEnd), next.subList(from, nextEnd), from, common);
    }
    return common;
  }

  private static void middle(List<String> old, List<String> next, int offset, int[] common) {
    int[][] longest = new int[old.size() + 1][next.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = next.size() - 1; j >= 0; j--) {
        longest[i][j] =
            old.get(i).equals(next.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < old.size() && j < next.size()) {
      if (old.get(i).equals(next.get(j))) {
        common[offset + j++] = offset + i++;
      } else if (longest[i + 1][j] > longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
