package dev.sluice.policy.override;

import dev.sluice.policy.Decider;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Explanation;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rules with the overrides before them.
 *
 * @param rules asked in any case, for the categories and the group
 * @param groups all that a flow's client is in
 * @param overrides those in force now; a change counts from the next flow on
 */
public record Overridden(
    Decider rules, Function<Flow, List<String>> groups, Supplier<Overrides> overrides)
    implements Decider {
  @Override
  public Decision decide(Flow flow) {
    Decision decided = rules.decide(flow);
    return overrides
        .get()
        .of(flow, () -> groups.apply(flow))
        .map(order -> new Decision(verdict(order, decided.verdict()), decided.group()))
        .orElse(decided);
  }

  /** The override that decides, if one does. */
  public Optional<Order> deciding(Flow flow) {
    return overrides.get().of(flow, () -> groups.apply(flow));
  }

  /** How the rules' decision came about, or that an override is before them. */
  public Explanation explain(Explanation byRules, Flow flow) {
    return deciding(flow)
        .map(
            order ->
                new Explanation(
                    new Decision(
                        verdict(order, byRules.decision().verdict()), byRules.decision().group()),
                    Optional.empty(),
                    byRules.groups(),
                    byRules.local(),
                    byRules.times(),
                    byRules.holdings(),
                    List.of(),
                    List.of()))
        .orElse(byRules);
  }

  private static Verdict verdict(Order order, Verdict ofRules) {
    return switch (order.action()) {
      case ALLOW -> new Verdict.Allow(order.ref(), ofRules.categories());
      case BLOCK, WARN ->
          new Verdict.Block(
              order.ref(), order.where().reason(), order.because(), ofRules.categories());
    };
  }
}
