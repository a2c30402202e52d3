package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.EntryIndex;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every target of every rule in one look-up: a target is tagged with its rule's number. */
final class RuleTargets {
  private static final int[] NO_RULES = {};

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
          case Target.Named(Entry entry) -> builder.add(entry, i);
        }
      }
    }
    categories.forEach((category, in) -> byCategory.put(category, in.stream().toArray()));
    this.entries = builder.build();
  }

  /** The sites, URL prefixes and networks that rules name themselves. */
  EntryIndex entries() {
    return entries;
  }

  /** The numbers of the rules that name the category, ascending; not to be changed. */
  int[] naming(Category category) {
    return byCategory.getOrDefault(category, NO_RULES);
  }
}
