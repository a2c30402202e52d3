package dev.sluice.app.change;

import dev.sluice.policy.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules added, removed, moved and changed. */
final class RuleChanges {
  private final List<Rule> old;
  private final List<Rule> next;
  private final Alignment alignment;
  private final Set<Integer> taken = new HashSet<>();
  private final Bounded added = new Bounded("more rules added");
  private final Bounded changed = new Bounded("more rules changed");
  private final Bounded moved = new Bounded("more rules moved");
  private final Bounded removed = new Bounded("more rules removed");

  private RuleChanges(List<Rule> old, List<Rule> next) {
    this.old = old;
    this.next = next;
    this.alignment =
        Alignment.of(old.stream().map(Rule::text).toList(), next.stream().map(Rule::text).toList());
  }

  static List<String> between(List<Rule> old, List<Rule> next) {
    return new RuleChanges(old, next).words();
  }

  private List<String> words() {
    alignment.pairs().forEach(pair -> pair.ifPresent(taken::add));
    int behind = 0; // the first old rule that may be what a changed one was
    for (int j = 0; j < next.size(); j++) {
      OptionalInt pair = alignment.pairs().get(j);
      if (pair.isEmpty()) {
        addedOrChanged(next.get(j), changedFrom(behind, next.get(j)));
      } else if (alignment.stays().get(j)) {
        behind = pair.getAsInt() + 1;
      } else {
        Rule was = old.get(pair.getAsInt());
        moved.add("rule moved: " + at(next.get(j)) + ", was " + was.ref() + place(was));
      }
    }
    for (int i = 0; i < old.size(); i++) {
      if (!taken.contains(i)) {
        removed.add("rule removed: " + at(old.get(i)));
      }
    }
    List<String> words = new ArrayList<>();
    List.of(added, removed, changed, moved).forEach(each -> words.addAll(each.lines()));
    return words;
  }

  private void addedOrChanged(Rule rule, OptionalInt from) {
    if (from.isEmpty()) {
      added.add("rule added: " + at(rule));
    } else {
      taken.add(from.getAsInt());
      changed.add("rule changed: " + at(rule) + ", was " + at(old.get(from.getAsInt())));
    }
  }

  /** An old rule that is gone and names some of the same; else one like it in the same place. */
  private OptionalInt changedFrom(int behind, Rule rule) {
    return gone(0, old.size())
        .filter(i -> old.get(i).targets().stream().anyMatch(rule.targets()::contains))
        .findFirst()
        .or(() -> gone(behind, endOfGap(behind)).filter(i -> isLike(old.get(i), rule)).findFirst())
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private Stream<Integer> gone(int from, int to) {
    return IntStream.range(from, to).filter(i -> !taken.contains(i)).boxed();
  }

  private int endOfGap(int from) {
    return IntStream.range(from, old.size()).filter(this::stays).findFirst().orElse(old.size());
  }

  private boolean stays(int i) {
    int j = alignment.pairs().indexOf(OptionalInt.of(i));
    return j >= 0 && alignment.stays().get(j);
  }

  /** They differ in nothing but what they name. */
  private static boolean isLike(Rule one, Rule other) {
    return one.action() == other.action()
        && one.groups().equals(other.groups())
        && one.during().equals(other.during());
  }

  private static String at(Rule rule) {
    return rule.ref() + place(rule) + " " + Bounded.cut(rule.text());
  }

  private static String place(Rule rule) {
    return " (" + rule.ref().what() + ")";
  }
}
