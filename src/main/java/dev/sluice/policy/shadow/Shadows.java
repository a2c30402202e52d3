package dev.sluice.policy.shadow;

import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleBook;
import dev.sluice.policy.Target;
import dev.sluice.policy.time.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the rules that never decide: each of their targets is covered by one of an earlier rule,
 * which holds for at least the same clients and times. It compares every rule with those above it,
 * as long as that isn't too much, and says nothing that depends on what lists hold today.
 */
public final class Shadows {
  /** Comparing more rules and targets than these isn't worth the time of a load. */
  private static final long MOST_COMPARISONS = 20_000_000;

  private final List<Rule> rules;
  private final SelectionCover groups;
  private final SelectionCover times;
  private long comparisons;
  private boolean saidThatItEnds;

  private Shadows(RuleBook book) {
    this.rules = book.rules();
    this.groups = new GroupCover(book.groups()).selections();
    Map<String, Times> timesByName = named(book.times());
    this.times =
        new SelectionCover(
            (part, whole) ->
                timesByName.containsKey(part)
                    && timesByName.containsKey(whole)
                    && timesByName.get(part).slots().equals(timesByName.get(whole).slots()),
            name -> !timesByName.containsKey(name) || isNever(timesByName.get(name)));
  }

  /** In the order of the rules. */
  public static List<NeverDecides> of(RuleBook book) {
    Shadows shadows = new Shadows(book);
    List<NeverDecides> found = new ArrayList<>();
    for (int i = 0; i < book.rules().size(); i++) {
      shadows.never(i).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<NeverDecides> never(int number) {
    Rule rule = rules.get(number);
    if (groups.isNever(rule.groups())) {
      return Optional.of(new NeverDecides.ForNobody(number));
    }
    if (times.isNever(rule.during())) {
      return Optional.of(new NeverDecides.AtNoTime(number));
    }
    comparisons += number;
    Optional<NeverDecides> shadowed = shadowed(number, rule);
    if (comparisons <= MOST_COMPARISONS || saidThatItEnds) {
      return shadowed;
    }
    saidThatItEnds = true;
    return Optional.of(new NeverDecides.NotComparedFrom(number));
  }

  private Optional<NeverDecides> shadowed(int number, Rule rule) {
    if (comparisons > MOST_COMPARISONS) {
      return Optional.empty();
    }
    List<Rule> above =
        rules.subList(0, number).stream()
            .filter(
                earlier ->
                    groups.covers(earlier.groups(), rule.groups())
                        && times.covers(earlier.during(), rule.during()))
            .toList();
    List<Rule> by = new ArrayList<>();
    for (Target target : rule.targets()) {
      Optional<Rule> covering = above.stream().filter(one -> covers(one, target)).findFirst();
      if (covering.isEmpty()) {
        return Optional.empty();
      }
      if (!by.contains(covering.get())) {
        by.add(covering.get());
      }
    }
    by.sort((a, b) -> Integer.compare(rules.indexOf(a), rules.indexOf(b)));
    return by.isEmpty()
        ? Optional.empty()
        : Optional.of(new NeverDecides.Shadowed(number, List.copyOf(by)));
  }

  private boolean covers(Rule rule, Target target) {
    comparisons += rule.targets().size();
    return comparisons <= MOST_COMPARISONS
        && rule.targets().stream().anyMatch(wide -> TargetCover.covers(wide, target));
  }

  private static boolean isNever(Times named) {
    return named.slots().stream().allMatch(slot -> slot.hours().isEmpty());
  }

  private static Map<String, Times> named(List<Times> all) {
    return all.stream()
        .collect(
            Collectors.toMap(Times::name, Function.identity(), (first, _) -> first, HashMap::new));
  }
}
