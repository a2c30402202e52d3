package dev.sluice.lists.compile;

import dev.sluice.category.Category;
import dev.sluice.category.Holding;
import dev.sluice.category.NumberSets;
import dev.sluice.category.compiled.FingerprintTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sets of an index. While it is built, a set has marks: for each holding one that says it is
 * there and one that says it is excepted. Closed, a set has the holdings that are there and not
 * excepted.
 */
final class ListSets {
  private static final int MOST = 1 << (FingerprintTable.SET_BITS - 2);
  private static final int NOT_CLOSED = -1;

  private final List<Holding> holdings = new ArrayList<>();
  private final NumberSets marks = new NumberSets();
  private final NumberSets closed = new NumberSets();
  private int[] closedOf = new int[16];

  ListSets() {
    Arrays.fill(closedOf, NOT_CLOSED);
  }

  /** Numbers the holdings of a list's categories, the first of which is answered. */
  int number(String list, List<Category> categories) {
    int first = holdings.size();
    categories.forEach(category -> holdings.add(new Holding(category, list)));
    return first;
  }

  static int mark(int holding, boolean excepted) {
    return holding * 2 + (excepted ? 1 : 0);
  }

  int with(int set, int mark) throws IOException {
    int more = marks.with(set, mark);
    check(marks);
    return more;
  }

  int union(int one, int other) throws IOException {
    int both = marks.union(one, other);
    check(marks);
    return both;
  }

  /** The number of the closed set of a set with marks. */
  int close(int set) throws IOException {
    if (set >= closedOf.length) {
      int before = closedOf.length;
      closedOf = Arrays.copyOf(closedOf, Math.max(set + 1, before * 2));
      Arrays.fill(closedOf, before, closedOf.length, NOT_CLOSED);
    }
    if (closedOf[set] == NOT_CLOSED) {
      closedOf[set] = closing(marks.elements(set));
    }
    return closedOf[set];
  }

  private int closing(int[] elements) throws IOException {
    int set = NumberSets.EMPTY;
    for (int mark : elements) {
      boolean excepted = (mark & 1) != 0;
      if (!excepted && Arrays.binarySearch(elements, mark + 1) < 0) {
        set = closed.with(set, mark / 2);
      }
    }
    check(closed);
    return set;
  }

  private static void check(NumberSets sets) throws IOException {
    if (sets.count() > MOST) {
      throw new BudgetExceeded("the lists share names in more than " + MOST + " different ways");
    }
  }

  List<Holding> holdings() {
    return holdings;
  }

  /** The numbers of holdings in each closed set. */
  List<int[]> closedSets() {
    List<int[]> all = new ArrayList<>();
    for (int i = 0; i < closed.count(); i++) {
      all.add(closed.elements(i));
    }
    return all;
  }
}
