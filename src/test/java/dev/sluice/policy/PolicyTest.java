package dev.sluice.policy;

import static dev.sluice.policy.Flows.address;
import static dev.sluice.policy.Flows.category;
import static dev.sluice.policy.Flows.group;
import static dev.sluice.policy.Flows.http;
import static dev.sluice.policy.Flows.network;
import static dev.sluice.policy.Flows.rule;
import static dev.sluice.policy.Flows.site;
import static dev.sluice.policy.Flows.tls;
import static dev.sluice.policy.Flows.unnamed;
import static dev.sluice.policy.Flows.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyTest {
  private static final List<Group> GROUPS =
      List.of(
          group("students", "10.1.0.0/16", "fd00:1::/64"),
          group("staff", "10.2.0.0/16"),
          group("all", "10.0.0.0/8"));

  @Test
  void namesThatDontExistNeverMatch() {
    Policy policy =
        policy(
            rule(0, Action.BLOCK, List.of("nobody"), site("a.example")),
            rule(1, Action.BLOCK, List.of(), category("nothing")));
    assertThat(policy.decide(tls("a.example")).verdict()).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void withoutRulesTheDefaultDecides() {
    assertThat(policy().decide(tls("a.example")).verdict().by().what()).isEqualTo("default");
    Policy closed = policy(Flows.BLOCK_BY_DEFAULT, Flows.BLOCK_UNNAMED);
    assertThat(closed.decide(http("a.example", "/")).verdict())
        .isInstanceOfSatisfying(
            Verdict.Block.class,
            block -> {
              assertThat(block.reason()).isEqualTo(Reason.DEFAULT);
              assertThat(block.because()).isEmpty();
            });
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    Policy policy =
        policy(
            rule(0, Action.ALLOW, List.of(), site("good.games.example")),
            rule(1, Action.BLOCK, List.of(), category("games")),
            rule(2, Action.ALLOW, List.of(), site("games.example")));
    assertThat(by(policy, tls("good.games.example"))).isEqualTo("rules[0]");
    assertThat(by(policy, tls("x.games.example"))).isEqualTo("rules[1]");
    assertThat(by(policy, tls("other.example"))).isEqualTo("default");
  }

  @Test
  void aRuleForGroupsHoldsForTheirClientsOnly() {
    Policy policy =
        policy(
            rule(0, Action.BLOCK, List.of("students", "staff"), site("a.example")),
            rule(1, Action.ALLOW, List.of("all"), site("a.example")));
    assertThat(by(policy, tls(address("10.1.0.1"), "a.example", ""))).isEqualTo("rules[0]");
    assertThat(by(policy, tls(address("fd00:1::9"), "a.example", ""))).isEqualTo("rules[0]");
    assertThat(by(policy, tls(address("10.2.0.1"), "a.example", ""))).isEqualTo("rules[0]");
    assertThat(by(policy, tls(address("10.3.0.1"), "a.example", ""))).isEqualTo("rules[1]");
    assertThat(by(policy, tls(address("192.0.2.1"), "a.example", ""))).isEqualTo("default");
    assertThat(by(policy, tls(address("::ffff:10.1.0.1"), "a.example", ""))).isEqualTo("rules[0]");
  }

  @Test
  void theDecisionNamesTheFirstGroupInWrittenOrder() {
    assertThat(policy().decide(tls(address("10.2.0.1"), "a.example", "")).group())
        .isEqualTo(Optional.of("staff"));
    assertThat(policy().decide(tls(address("192.0.2.1"), "a.example", "")).group()).isEmpty();
  }

  @Test
  void aBlockTellsItsReasonAndItsCategories() {
    Policy policy =
        policy(
            rule(0, Action.BLOCK, List.of(), url("portal.example", "/chat")),
            rule(1, Action.BLOCK, List.of(), category("games"), site("site.example")),
            rule(2, Action.BLOCK, List.of(), network("198.51.100.0/24")));
    assertThat(block(policy, http("portal.example", "/chat/1")).reason()).isEqualTo(Reason.URL);
    assertThat(block(policy, http("portal.example", "/games/1")).reason())
        .isEqualTo(Reason.CATEGORY);
    assertThat(block(policy, tls("www.site.example")).reason()).isEqualTo(Reason.SITE);
    assertThat(block(policy, tls(Flows.CLIENT, "b.example", "198.51.100.7")).reason())
        .isEqualTo(Reason.NETWORK);
    assertThat(block(policy, tls("ads.games.example")).categories())
        .containsExactly(new Category("games"), new Category("ads"));
    assertThat(block(policy, tls("site.example")).because()).isEqualTo("because 1");
  }

  @Test
  void anAllowedSubjectKeepsItsCategoriesForTheLog() {
    assertThat(policy().decide(tls("games.example")).verdict().categories())
        .containsExactly(new Category("games"));
  }

  @Test
  void aPathIsNotSeenInTls() {
    Policy policy =
        policy(
            rule(0, Action.BLOCK, List.of(), url("portal.example", "/")),
            rule(1, Action.BLOCK, List.of(), url("news.example", "/quiz")),
            rule(2, Action.BLOCK, List.of(), category("games")));
    assertThat(by(policy, tls("news.example"))).isEqualTo("default");
    assertThat(by(policy, tls("portal.example"))).isEqualTo("default");
    assertThat(by(policy, http("portal.example", "/Games/"))).isEqualTo("rules[2]");
  }

  @Test
  void anAddressInTheUrlIsADestinationToo() {
    Policy policy = policy(rule(0, Action.BLOCK, List.of(), network("203.0.113.0/24")));
    assertThat(by(policy, http(Flows.CLIENT, "203.0.113.5", "/", "198.51.100.1")))
        .isEqualTo("rules[0]");
    assertThat(by(policy, http(Flows.CLIENT, "a.example", "/", "203.0.113.5")))
        .isEqualTo("rules[0]");
    assertThat(by(policy, http(Flows.CLIENT, "198.51.100.1", "/", "198.51.100.1")))
        .isEqualTo("default");
  }

  @Test
  void withoutANameBlockIsBlockWhateverTheRulesSay() {
    Policy policy = policy(rule(0, Action.ALLOW, List.of(), network("0.0.0.0/0")));
    Verdict.Block block = block(policy, unnamed("192.0.2.66"));
    assertThat(block.reason()).isEqualTo(Reason.UNNAMED);
    assertThat(block.by().what()).isEqualTo("unnamed");
    assertThat(block.categories()).containsExactly(new Category("malware"));
  }

  @Test
  void withoutANameAllowIsByAddressRulesOnly() {
    Policy policy =
        policy(
            Flows.BLOCK_BY_DEFAULT,
            Flows.ALLOW_UNNAMED,
            rule(0, Action.BLOCK, List.of(), category("malware"), site("a.example")),
            rule(1, Action.BLOCK, List.of("staff"), network("198.51.100.0/24")),
            rule(2, Action.BLOCK, List.of("students"), network("203.0.113.0/24")));
    assertThat(by(policy, unnamed("192.0.2.66"))).isEqualTo("rules[0]");
    assertThat(by(policy, unnamed("198.51.100.1"))).isEqualTo("unnamed");
    assertThat(by(policy, unnamed("203.0.113.1"))).isEqualTo("rules[2]");
    assertThat(by(policy, unnamed(""))).isEqualTo("unnamed");
  }

  private static Policy policy(Rule... rules) {
    return policy(Flows.ALLOW_BY_DEFAULT, Flows.BLOCK_UNNAMED, rules);
  }

  private static Policy policy(Fallback byDefault, Fallback unnamed, Rule... rules) {
    return Flows.policy(GROUPS, List.of(rules), byDefault, unnamed);
  }

  private static String by(Policy policy, Flow flow) {
    return policy.decide(flow).verdict().by().what();
  }

  private static Verdict.Block block(Policy policy, Flow flow) {
    if (policy.decide(flow).verdict() instanceof Verdict.Block block) {
      return block;
    }
    throw new AssertionError("allowed: " + flow);
  }
}
