package dev.sluice.app.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between two sets of things that have names and parts: groups, or times. */
final class NamedChanges {
  private static final int PARTS = 8;

  private NamedChanges() {}

  /**
   * In words.
   *
   * @param kind {@code group} or {@code time}
   * @param old name to parts, in written order
   */
  static List<String> between(
      String kind, Map<String, List<String>> old, Map<String, List<String>> next) {
    Bounded words = new Bounded("more changes of a " + kind);
    next.forEach(
        (name, parts) -> {
          List<String> before = old.get(name);
          if (before == null) {
            words.add(kind + " added: " + name + " (" + some(parts) + ")");
          } else if (!before.equals(parts)) {
            words.add(kind + " changed: " + name + difference(before, parts));
          }
        });
    old.forEach(
        (name, parts) -> {
          if (!next.containsKey(name)) {
            words.add(kind + " removed: " + name + " (" + some(parts) + ")");
          }
        });
    List<String> lines = new ArrayList<>(words.lines());
    if (!inBoth(old, next).equals(inBoth(next, old))) {
      lines.add(kind + "s: in another order: " + some(List.copyOf(next.keySet())));
    }
    return lines;
  }

  private static String difference(List<String> before, List<String> after) {
    List<String> gone = without(before, after);
    List<String> come = without(after, before);
    if (gone.isEmpty() && come.isEmpty()) {
      return ", in another order: " + some(after);
    }
    return (come.isEmpty() ? "" : ", now with " + some(come))
        + (gone.isEmpty() ? "" : ", no more with " + some(gone));
  }

  private static List<String> without(List<String> all, List<String> others) {
    Set<String> left = new LinkedHashSet<>(all);
    others.forEach(left::remove);
    return List.copyOf(left);
  }

  private static List<String> inBoth(Map<String, ?> ones, Map<String, ?> others) {
    Map<String, Object> left = new LinkedHashMap<>(ones);
    left.keySet().retainAll(others.keySet());
    return List.copyOf(left.keySet());
  }

  private static String some(List<String> parts) {
    return String.join(", ", parts.subList(0, Math.min(PARTS, parts.size())))
        + (parts.size() > PARTS ? " and " + (parts.size() - PARTS) + " more" : "");
  }
}
