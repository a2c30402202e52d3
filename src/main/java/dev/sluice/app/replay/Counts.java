package dev.sluice.app.replay;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each of many things was met, up to a number of different things; all others are counted
 * together.
 */
final class Counts<T extends Record> {
  /**
   * One thing and its count.
   *
   * @param thing what was met
   * @param requests how often
   */
  record Counted<T>(T thing, long requests) {}

  private final Map<T, long[]> counts = new HashMap<>();
  private final int most;
  private long others;

  Counts(int most) {
    this.most = most;
  }

  void add(T thing, long requests) {
    long[] count = counts.get(thing);
    if (count != null) {
      count[0] += requests;
    } else if (counts.size() < most) {
      counts.put(thing, new long[] {requests});
    } else {
      others += requests;
    }
  }

  void addAll(Counts<T> more) {
    more.counts.forEach((thing, count) -> add(thing, count[0]));
    others += more.others;
  }

  /** Most requests first, then by their words. */
  List<Counted<T>> ranked() {
    return counts.entrySet().stream()
        .map(each -> new Counted<>(each.getKey(), each.getValue()[0]))
        .sorted(
            Comparator.comparingLong((Counted<T> it) -> -it.requests())
                .thenComparing(it -> it.thing().toString()))
        .toList();
  }

  /** Requests of things beyond the number. */
  long others() {
    return others;
  }
}
