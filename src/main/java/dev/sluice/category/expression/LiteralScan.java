package dev.sluice.category.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in one pass which of many literals are in a text, whatever the case of letters (Aho and
 * Corasick, 1975). A literal stands for the numbers of those who need it.
 */
final class LiteralScan {
  static final int START = 0;

  private static final int ASCII = 128;
  private static final int[] NOBODY = {};

  private final byte[] classes; // of ASCII; 0 for what is in no literal
  private final int width;
  private final int[] next; // by state times width plus class
  private final int[][] found; // by state

  private LiteralScan(byte[] classes, int width, int[] next, int[][] found) {
    this.classes = classes;
    this.width = width;
    this.next = next;
    this.found = found;
  }

  boolean isEmpty() {
    return found.length == 1;
  }

  /** Whom a text may concern. */
  interface Sink {
    /**
     * Takes the numbers that one literal stands for.
     *
     * @param numbers not to be changed
     */
    void found(int[] numbers);
  }

  /** Goes on through a part of a text; the state behind it. */
  int run(int stateBefore, String part, Sink sink) {
    int state = stateBefore;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      state = next[state * width + (c < ASCII ? classes[c] : classOf(c))];
      int[] numbers = found[state];
      if (numbers.length > 0) {
        sink.found(numbers);
      }
    }
    return state;
  }

  /** The two characters above ASCII that fold to one of it (Unicode's CaseFolding.txt). */
  private int classOf(char c) {
    return switch (c) {
      case '\u017f' -> classes['s'];
      case '\u212a' -> classes['k'];
      default -> 0;
    };
  }

  /** Gathers literals; used by one thread, once. */
  static final class Builder {
    private static final int MOST_CELLS = 1 << 21;
    private static final int ROW = ASCII;

    private final List<int[]> children = new ArrayList<>();
    private final List<BitSet> needing = new ArrayList<>();
    private final byte[] classes = new byte[ASCII];
    private int width = 1;

    Builder() {
      state();
    }

    /**
     * Adds literals in lower-case ASCII.
     *
     * @return false, and nothing is added, when they would make the table too large
     */
    boolean add(Set<String> literals, int number) {
      int length = literals.stream().mapToInt(String::length).sum();
      if ((children.size() + length) * (long) ROW / 2 > MOST_CELLS) {
        return false;
      }
      for (String literal : literals) {
        int state = START;
        for (int i = 0; i < literal.length(); i++) {
          state = child(state, literal.charAt(i));
        }
        needing.get(state).set(number);
      }
      return true;
    }

    private int child(int state, char c) {
      if (classes[c] == 0) {
        classes[c] = (byte) width++;
      }
      int[] row = children.get(state);
      if (row[c] == 0) {
        row[c] = state();
      }
      return row[c];
    }

    private int state() {
      children.add(new int[ROW]);
      needing.add(new BitSet());
      return children.size() - 1;
    }

    LiteralScan build() {
      int[] next = new int[children.size() * width];
      int[] suffix = new int[children.size()];
      ArrayDeque<Integer> states = new ArrayDeque<>(List.of(START));
      while (!states.isEmpty()) {
        int state = states.remove();
        for (int c = 0; c < ASCII; c++) {
          if (classes[c] == 0) {
            continue;
          }
          int cell = state * width + classes[c];
          int child = children.get(state)[c];
          int fallen = state == START ? START : next[suffix[state] * width + classes[c]];
          next[cell] = child == 0 ? fallen : child;
          if (child != 0) {
            suffix[child] = fallen;
            needing.get(child).or(needing.get(fallen));
            states.add(child);
          }
        }
      }
      byte[] folding = Arrays.copyOf(classes, ASCII);
      for (char c = 'A'; c <= 'Z'; c++) {
        folding[c] = classes[c - 'A' + 'a'];
      }
      int[][] found =
          needing.stream()
              .map(each -> each.isEmpty() ? NOBODY : each.stream().toArray())
              .toArray(int[][]::new);
      return new LiteralScan(folding, width, next, found);
    }
  }
}
