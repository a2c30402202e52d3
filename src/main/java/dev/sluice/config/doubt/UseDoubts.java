package dev.sluice.config.doubt;

import dev.sluice.category.Category;
import dev.sluice.config.CategoryUse;
import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Configuration;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Selection;
import dev.sluice.policy.time.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Groups, times and lists that no rule speaks of, and times that never come. */
final class UseDoubts {
  private final Configuration configuration;
  private final List<ConfigWarning> found = new ArrayList<>();

  UseDoubts(Configuration configuration) {
    this.configuration = configuration;
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
    if (times.slots().stream().allMatch(slot -> slot.hours().isEmpty())) {
      Place place = configuration.outline().time(times.name());
      found.add(new ConfigWarning(place, "never comes: it has no hours"));
    }
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
