package dev.sluice.app.change;

import java.util.ArrayList;
import java.util.List;

/** Lines for a person: the first few, and how many more there are. */
final class Bounded {
  static final int MOST = 20;
  private static final int LONGEST = 240; // characters

  private final List<String> lines = new ArrayList<>();
  private final String more;
  private int count;

  /**
   * @param more what the lines not shown are
   */
  Bounded(String more) {
    this.more = more;
  }

  void add(String line) {
    count++;
    if (count <= MOST) {
      lines.add(line);
    }
  }

  List<String> lines() {
    if (count > MOST) {
      lines.add("and " + (count - MOST) + " " + more);
    }
    return List.copyOf(lines);
  }

  /** A text of the admin's, of which the end may be left out. */
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
