package dev.sluice.policy;

import static dev.sluice.policy.Flows.category;
import static dev.sluice.policy.Flows.network;
import static dev.sluice.policy.Flows.rule;
import static dev.sluice.policy.Flows.site;
import static dev.sluice.policy.Flows.tls;
import static dev.sluice.policy.Flows.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.policy.Explanation.Miss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExplanationTest {
  private static final List<Rule> RULES =
      List.of(
          rule(0, Action.ALLOW, List.of("staff"), category("games")),
          rule(1, Action.BLOCK, List.of(), url("games.example", "/x")),
          rule(2, Action.BLOCK, List.of(), network("192.0.2.0/24")),
          rule(3, Action.BLOCK, List.of(), site("other.example")),
          rule(4, Action.BLOCK, List.of(), site("x.example"), category("games"), category("ads")));

  private final Policy policy =
      Flows.policy(
          List.of(Flows.group("students", "10.1.0.0/16"), Flows.group("staff", "10.2.0.0/16")),
          RULES,
          Flows.ALLOW_BY_DEFAULT,
          Flows.BLOCK_UNNAMED);

  @ParameterizedTest
  @EnumSource
  void everyMissHasWords(Miss miss) {
    assertThat(miss.words()).isNotBlank();
  }

  @Test
  void tellsWhyEachRuleBeforeDidNotMatch() {
    assertThat(policy.explain(tls("games.example")).tried())
        .extracting(tried -> tried.rule().ref().what() + " " + tried.miss())
        .containsExactly(
            "rules[0] OTHER_CLIENTS",
            "rules[1] PATH_NOT_SEEN",
            "rules[2] DESTINATION_NOT_KNOWN",
            "rules[3] NOT_NAMED");
  }

  @Test
  void tellsWhatMatchedAndWhereItsCategoriesCameFrom() {
    Explanation explanation = policy.explain(tls("games.example"));
    assertThat(explanation.matched()).containsExactly(category("games"));
    assertThat(explanation.groups()).hasToString("[students (10.1.0.0/16)]");
    assertThat(explanation.holdings())
        .extracting(holding -> holding.category() + " " + holding.list())
        .containsExactly("games ut1");
  }

  @Test
  void withoutARuleAllOfThemWereTried() {
    Explanation explanation = policy.explain(tls("unknown.example"));
    assertThat(explanation.decision().verdict().by().what()).isEqualTo("default");
    assertThat(explanation.tried()).hasSize(RULES.size());
    assertThat(explanation.matched()).isEmpty();
  }

  @Test
  void withoutANameNoRuleIsTried() {
    assertThat(policy.explain(Flows.unnamed("192.0.2.1")).tried()).isEmpty();
  }
}
