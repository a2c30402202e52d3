package dev.sluice.config.doubt;

import dev.sluice.category.Category;
import dev.sluice.config.CategoryUse;
import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Configuration;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Selection;
import dev.sluice.policy.time.Days;
import dev.sluice.policy.time.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups, times and lists that no rule speaks of, and times that never come. */
final class UseDoubts {
  private final Configuration configuration;
  private final LocalDate today;
  private final List<ConfigWarning> found = new ArrayList<>();

  UseDoubts(Configuration configuration, LocalDate today) {
    this.configuration = configuration;
    this.today = today;
  }

  List<ConfigWarning> all() {
    configuration.outline().groups().forEach((name, place) -> unused(name, place, Rule::groups));
    configuration.outline().times().forEach((name, place) -> unused(name, place, Rule::during));
    configuration.times().forEach(this::neverComes);
    Set<Category> used =
        configuration.categoryUses().stream()
            .map(CategoryUse::category)
            .collect(Collectors.toSet());
    configuration.lists().forEach(list -> unused(list, used));
    return found;
  }

  private void unused(String name, Place place, Function<Rule, Selection> selection) {
    boolean used =
        configuration.rules().stream()
            .map(selection)
            .anyMatch(some -> some.named().contains(name) || some.excluded().contains(name));
    if (!used) {
      found.add(new ConfigWarning(place, "is named by no rule"));
    }
  }

  private void neverComes(Times times) {
    Place place = configuration.outline().time(times.name());
    LocalDate last = lastDay(times);
    if (times.slots().stream().allMatch(slot -> slot.hours().isEmpty())) {
      found.add(new ConfigWarning(place, "never comes: it has no hours"));
    } else if (last.isBefore(today.minusDays(1))) { // the hours past midnight of the last are over
      found.add(new ConfigWarning(place, "is over: its last day was " + last));
    }
  }

  private static LocalDate lastDay(Times times) {
    return times.slots().stream()
        .map(slot -> slot.days() instanceof Days.Dates dates ? dates.last() : LocalDate.MAX)
        .max(Comparator.naturalOrder())
        .orElse(LocalDate.MAX);
  }

  /** The folders of a squidguard list name its categories, so that one used is all that's asked. */
  private void unused(ListSource list, Set<Category> used) {
    boolean isUsed = list.category().map(used::contains).orElse(!used.isEmpty());
    if (!isUsed) {
      String what =
          list.category().map(category -> "its category " + category).orElse("a category");
      found.add(new ConfigWarning(list.sourcePlace(), "no rule names " + what));
    }
  }
}
