package dev.sluice.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Names of groups, or of times, that a rule holds for: in one of those named, and in none of those
 * excluded. When only excluded ones are named, it is everything but them.
 *
 * @param named in written order
 * @param excluded written with {@code not}, in written order
 */
public record Selection(List<String> named, List<String> excluded) {
  /** Names nothing and leaves nothing out. */
  public static final Selection ALL = new Selection(List.of(), List.of());

  public static Selection of(List<String> named) {
    return new Selection(named, List.of());
  }

  public boolean isAll() {
    return named.isEmpty() && excluded.isEmpty();
  }

  /** Whether it holds for what is in these groups, or times. */
  public boolean holds(Predicate<String> isIn) {
    return (named.isEmpty() || named.stream().anyMatch(isIn)) && excluded.stream().noneMatch(isIn);
  }

  /** As a rule writes it: {@code students}, {@code [staff, not guests]}. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>(named);
    excluded.forEach(name -> words.add("not " + name));
    return words.size() == 1 ? words.getFirst() : "[" + String.join(", ", words) + "]";
  }
}
