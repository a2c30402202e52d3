package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.EntryIndex;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every target of every rule in one look-up: a target is tagged with its rule's number. */
final class RuleTargets {
  private final EntryIndex entries;
  private final Map<Category, int[]> byCategory = new HashMap<>();

  RuleTargets(List<Rule> rules) {
    EntryIndex.Builder builder = new EntryIndex.Builder();
    Map<Category, BitSet> categories = new HashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      for (Target target : rules.get(i).targets()) {
        switch (target) {
          case Target.InCategory(Category category) ->
              categories.computeIfAbsent(category, _ -> new BitSet()).set(i);
          case Target.Named(var entry) -> builder.add(entry, i);
        }
      }
    }
    categories.forEach((category, in) -> byCategory.put(category, in.stream().toArray()));
    this.entries = builder.build();
  }

  EntryIndex entries() {
    return entries;
  }

  /** Adds the numbers of the rules whose own entries are in these sets of {@link #entries}. */
  void mark(int[] sets, BitSet rules) {
    for (int set : sets) {
      for (int rule : entries.tags(set)) {
        rules.set(rule);
      }
    }
  }

  /** Adds the numbers of the rules that name one of these categories. */
  void mark(Iterable<Category> categories, BitSet rules) {
    for (Category category : categories) {
      for (int rule : byCategory.getOrDefault(category, NO_RULES)) {
        rules.set(rule);
      }
    }
  }

  private static final int[] NO_RULES = {};
}
