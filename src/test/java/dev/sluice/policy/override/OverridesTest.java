package dev.sluice.policy.override;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class OverridesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final RuleRef RULE = new RuleRef("sluice.yaml", 7, "rules[0]");
  private static final Set<Category> GAMES = Set.of(new Category("games"));

  private final AtomicReference<Overrides> overrides = new AtomicReference<>(Overrides.NONE);
  private final List<Flow> groupsAsked = new ArrayList<>();
  private final Overridden decider =
      new Overridden(
          flow ->
              new Decision(
                  new Verdict.Block(RULE, Reason.CATEGORY, "", GAMES), Optional.of("pupils")),
          this::groups,
          overrides::get);

  private List<String> groups(Flow flow) {
    groupsAsked.add(flow);
    return List.of("pupils", "year7");
  }

  private void add(Action action, Who who, String site, long seconds) {
    Where where = ((Parse.Parsed<Where>) Where.parse(site)).value();
    Overrides before = overrides.get();
    Order order =
        new Order(before.next(), action, who, where, NOW, NOW.plusSeconds(seconds), "So it is");
    overrides.set(before.with(order, NOW));
  }

  private static Who client(String network) {
    return new Who.Clients(Cidr.parse(network).orElseThrow());
  }

  private Verdict asks(String client, String url, Instant at) {
    Asked asked = ((Parse.Parsed<Asked>) Asked.parse(url)).value();
    Flow flow =
        new Flow(Addresses.parse(client).orElseThrow(), asked.destination(), asked.subject(), at);
    Decision decision = decider.decide(flow);
    assertThat(decision.group()).hasValue("pupils");
    return decision.verdict();
  }

  private String by(String client, String url) {
    return asks(client, url, NOW).by().toString();
  }

  @Test
  void goesBeforeTheRulesForItsClientsOnly() {
    add(Action.ALLOW, client("10.1.0.9"), "games.example", 60);
    Verdict verdict = asks("10.1.0.9", "https://www.games.example/", NOW);
    assertThat(verdict)
        .isEqualTo(new Verdict.Allow(new RuleRef("override", 1, "sluice overrides"), GAMES));
    assertThat(verdict.by()).hasToString("override:1");
    assertThat(by("10.1.0.8", "https://www.games.example/")).isEqualTo("sluice.yaml:7");
    assertThat(by("10.1.0.9", "https://other.example/")).isEqualTo("sluice.yaml:7");
    assertThat(groupsAsked)
        .describedAs("groups are looked up for overrides of groups only")
        .isEmpty();
  }

  @Test
  void endsByItself() {
    add(Action.ALLOW, client("10.1.0.9"), "games.example", 60);
    assertThat(asks("10.1.0.9", "http://games.example/", NOW.plusSeconds(59)))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(asks("10.1.0.9", "http://games.example/", NOW.plusSeconds(60)))
        .isInstanceOf(Verdict.Block.class);
    assertThat(overrides.get().inForce(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void ofAGroupIsForAllOfIt() {
    add(Action.ALLOW, new Who.InGroup("year7"), "games.example", 60);
    add(Action.ALLOW, new Who.InGroup("staff"), "casino.example", 60);
    assertThat(by("10.1.0.9", "http://games.example/")).isEqualTo("override:1");
    assertThat(by("10.1.0.9", "http://casino.example/")).isEqualTo("sluice.yaml:7");
  }

  @Test
  void theNewestDecides() {
    add(Action.ALLOW, client("10.1.0.0/16"), "games.example", 60);
    add(Action.BLOCK, client("10.1.0.9"), "games.example/quiz", 60);
    assertThat(asks("10.1.0.9", "http://games.example/quiz/1", NOW))
        .isEqualTo(
            new Verdict.Block(
                new RuleRef("override", 2, "sluice overrides"), Reason.URL, "So it is", GAMES));
    assertThat(by("10.1.0.9", "http://games.example/")).isEqualTo("override:1");
    overrides.set(overrides.get().without(2));
    assertThat(by("10.1.0.9", "http://games.example/quiz/1")).isEqualTo("override:1");
    add(Action.ALLOW, client("10.1.0.9"), "a.example", 60);
    assertThat(by("10.1.0.9", "http://a.example/")).isEqualTo("override:3");
  }

  @Test
  void aNewOneSweepsOutThoseThatEnded() {
    add(Action.ALLOW, client("10.1.0.9"), "games.example", 0);
    add(Action.ALLOW, client("10.1.0.9"), "games.example", 60);
    assertThat(overrides.get().orders()).extracting(Order::number).containsExactly(2);
  }
}
