package dev.sluice.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the parts of files without errors stand.
 *
 * @param rules each rule's place, in the order of the rules
 * @param groups each group's, by its name
 * @param times each time's, by its name
 */
public record Outline(List<Place> rules, Map<String, Place> groups, Map<String, Place> times) {
  /** Of a group that there is. */
  public Place group(String name) {
    return Objects.requireNonNull(groups.get(name), name);
  }

  /** Of a time that there is. */
  public Place time(String name) {
    return Objects.requireNonNull(times.get(name), name);
  }
}
