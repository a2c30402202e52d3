package dev.sluice.app.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines that could not be decided again for one reason: how many, and the first few. */
final class LeftOut {
  private static final int SHOWN = 5;

  /**
   * A line of a log.
   *
   * @param log the how-manieth of the logs, from 0
   * @param number 1-based
   */
  record Line(int log, long number) {}

  private final List<Line> shown = new ArrayList<>();
  private long count;

  void add(Line line) {
    count++;
    show(line);
  }

  void addAll(LeftOut more) {
    count += more.count;
    more.shown.forEach(this::show);
  }

  private void show(Line line) {
    shown.add(line);
    if (shown.size() > SHOWN) {
      shown.sort(Comparator.comparingInt(Line::log).thenComparingLong(Line::number));
      shown.removeLast();
    }
  }

  long count() {
    return count;
  }

  /** The first few, in order. */
  List<Line> first() {
    return shown.stream()
        .sorted(Comparator.comparingInt(Line::log).thenComparingLong(Line::number))
        .toList();
  }
}
