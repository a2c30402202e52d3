package dev.sluice.app.replay;

import dev.sluice.policy.RuleRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one rule decides now.
 *
 * @param requests all of them
 * @param before by what decided them before, most requests first
 */
record ByRule(RuleRef rule, long requests, List<Counts.Counted<Moved>> before) {

  /** Most requests first. */
  static List<ByRule> of(Counts<Moved> counts) {
    Map<RuleRef, List<Counts.Counted<Moved>>> byRule = new LinkedHashMap<>();
    for (Counts.Counted<Moved> each : counts.ranked()) {
      byRule.computeIfAbsent(each.thing().rule(), _ -> new ArrayList<>()).add(each);
    }
    return byRule.entrySet().stream()
        .map(
            each ->
                new ByRule(
                    each.getKey(),
                    each.getValue().stream().mapToLong(Counts.Counted::requests).sum(),
                    each.getValue()))
        .sorted(Comparator.comparingLong((ByRule it) -> -it.requests()))
        .toList();
  }
}
