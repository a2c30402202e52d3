package dev.sluice.policy;

import static dev.sluice.policy.Flows.category;
import static dev.sluice.policy.Flows.rule;
import static dev.sluice.policy.Flows.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuleTargetsTest {
  private final RuleTargets targets =
      new RuleTargets(
          List.of(
              rule(0, Action.BLOCK, List.of(), category("games"), category("games")),
              rule(1, Action.BLOCK, List.of(), site("a.example")),
              rule(2, Action.ALLOW, List.of(), site("a.example"), category("games"))));

  @Test
  void knowsNoRuleForAnUnknownCategory() {
    assertThat(targets.naming(new Category("ads"))).isEmpty();
  }

  @Test
  void tagsWithTheRulesNumber() {
    assertThat(targets.naming(new Category("games"))).containsExactly(0, 2);
    int[] found = targets.entries().ofName(Flows.name("www.a.example"));
    assertThat(targets.entries().tags(found[0])).containsExactly(1, 2);
  }
}
