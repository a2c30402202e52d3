package dev.sluice.store.content;

import java.util.TreeMap;

/** In which segments the readers of one content are. Not thread-safe. */
final class Positions {
  private final TreeMap<Integer, Integer> readers = new TreeMap<>();

  void enter(int segment) {
    readers.merge(segment, 1, Integer::sum);
  }

  void leave(int segment) {
    readers.computeIfPresent(segment, (at, count) -> count == 1 ? null : count - 1);
  }

  /** The segment of the reader that is furthest behind; without a reader, the one given. */
  int first(int otherwise) {
    return readers.isEmpty() ? otherwise : readers.firstKey();
  }
}
