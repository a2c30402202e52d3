package dev.sluice.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.control.ControlAnswer;
import dev.sluice.ledger.Ledger;
import dev.sluice.ledger.SiteRequest;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import dev.sluice.net.Addresses;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Policy;
import dev.sluice.policy.override.Overridden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin says about single sites, and what the running gateway makes of it. */
final class DeskTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final String HALF_PAST = Moments.of(NOW.plusSeconds(1800), ZoneId.systemDefault());
  private static final String RULES =
      """
      groups:
        pupils: { addresses: [10.1.0.0/16] }
      rules:
        - { for: pupils, block: [games.example], because: "Not now" }
      default: allow
      """;

  @TempDir private Path folder;
  private Path config;
  private ListsFolder lists;
  private Ledger ledger;
  private SnapshotLoader.Loaded loaded;
  private GatewayOverrides overrides;
  private GatewayRequests requests;

  @BeforeEach
  void start() throws IOException {
    config = folder.resolve("sluice.yaml");
    lists = ListsFolder.keep(folder.resolve("state"));
    load(RULES);
    ledger = Ledger.in(folder.resolve("kept"));
    overrides = new GatewayOverrides(ledger, () -> loaded, CLOCK);
    requests = new GatewayRequests(config, ledger, () -> loaded, CLOCK);
  }

  @AfterEach
  void stop() throws IOException {
    ledger.close();
    lists.close();
  }

  private void load(String text) throws IOException {
    Files.writeString(config, text);
    loaded =
        (SnapshotLoader.Loaded)
            SnapshotLoader.load(config, new Loading(lists, Progress.NOBODY, true), 1, NOW);
  }

  private static ControlAnswer now(java.util.concurrent.CompletionStage<ControlAnswer> answer) {
    return answer.toCompletableFuture().join();
  }

  private ControlAnswer add(String... words) {
    return now(overrides.add(List.of(words)));
  }

  private Flow flow(String client, String url) {
    Asked asked = ((Parse.Parsed<Asked>) Asked.parse(url)).value();
    return new Flow(
        Addresses.parse(client).orElseThrow(), asked.destination(), asked.subject(), NOW);
  }

  private Policy policy() {
    return (Policy) loaded.snapshot().policy();
  }

  private String by(String client, String url) {
    OverriddenSnapshots snapshots =
        new OverriddenSnapshots(() -> loaded.snapshot(), policy()::groupsOf, ledger::overrides);
    return snapshots.get().policy().decide(flow(client, url)).verdict().by().toString();
  }

  private void file(String client, String site) {
    ledger.file(
        new SiteRequest(
            0,
            NOW,
            Addresses.parse(client).orElseThrow(),
            "pupils",
            site,
            "http://" + site + "/",
            "sluice.yaml:4",
            "chess"));
  }

  @Test
  void anOverrideIsSaidListedInForceAndWithdrawn() {
    assertThat(add("allow", "client", "10.1.2.3", "games.example", "1800", "Chess\u001b[2J").out())
        .containsExactly(
            "override:1 allows games.example for 10.1.2.3 until "
                + HALF_PAST
                + ", before all rules");
    assertThat(by("10.1.2.3", "https://www.games.example/")).isEqualTo("override:1");
    assertThat(by("10.1.2.4", "https://www.games.example/")).isEqualTo("sluice.yaml:4");
    assertThat(overrides.table(false).out())
        .containsExactly(
            "NO  ACTION  FOR       SITE           LEFT  UNTIL                BECAUSE",
            "1   allow   10.1.2.3  games.example  30m   " + HALF_PAST + "  Chess [2J");
    assertThat(overrides.table(true).out())
        .containsExactly(
            "[{\"number\":1,\"action\":\"allow\",\"client\":\"10.1.2.3\",\"site\":\"games.example\","
                + "\"since\":\"2026-11-23T10:00:00Z\",\"until\":\"2026-11-23T10:30:00Z\","
                + "\"because\":\"Chess [2J\"}]");
    assertThat(now(overrides.withdraw(List.of("1"))).exit()).isZero();
    assertThat(by("10.1.2.3", "https://www.games.example/")).isEqualTo("sluice.yaml:4");
    assertThat(now(overrides.withdraw(List.of("1"))).exit()).isEqualTo(1);
    assertThat(overrides.table(false).out()).containsExactly("no overrides");
  }

  @Test
  void anOverrideOfAGroupIsForTheWholeGroup() {
    assertThat(add("block", "group", "pupils", "news.example/gossip", "60", "").out())
        .hasSize(3)
        .contains("over http only: https shows the name, never the path");
    assertThat(by("10.1.9.9", "http://news.example/gossip/today")).isEqualTo("override:1");
    assertThat(by("10.2.9.9", "http://news.example/gossip/today")).isEqualTo("sluice.yaml:5");
  }

  @Test
  void whatCanNotBeIsRefused() {
    assertThat(add("allow", "group", "pupil", "games.example", "60", "").err())
        .containsExactly("there is no group \"pupil\"; did you mean \"pupils\"?");
    assertThat(add("allow", "client", "10.1.2", "games.example", "60", "").err())
        .containsExactly("\"10.1.2\" is no client's address");
    assertThat(add("allow", "client", "10.1.2.3", "games", "60", "").err())
        .containsExactly("\"games\" is no site: a word without a dot is no site");
    assertThat(add("allow", "client", "10.1.2.3", "games.example", "0", "").exit()).isEqualTo(1);
    assertThat(add("allow", "client", "10.1.2.3", "a.example", "99999999", "").err())
        .containsExactly("an override lasts at most 366d");
    assertThat(add("allow").exit()).isEqualTo(1);
  }

  @Test
  void anExplanationShowsTheOverride() {
    add("allow", "client", "10.1.2.3", "games.example", "1800", "");
    Overridden overridden = new Overridden(policy(), policy()::groupsOf, ledger::overrides);
    Flow flow = flow("10.1.2.3", "https://games.example/");
    assertThat(overridden.explain(policy().explain(flow), flow).decision())
        .isEqualTo(overridden.decide(flow));
    Flow other = flow("10.1.2.4", "https://games.example/");
    assertThat(overridden.explain(policy().explain(other), other))
        .isEqualTo(policy().explain(other));
  }

  @Test
  void aRequestIsListedAndGrantedForAWhile() {
    file("10.1.2.3", "games.example");
    assertThat(requests.table(false).out())
        .containsExactly(
            "NO  TIME                 CLIENT    GROUP   SITE           BLOCKED BY     WORDS",
            "1   "
                + Moments.of(NOW, ZoneId.systemDefault())
                + "  10.1.2.3  pupils  games.example  sluice.yaml:4  chess");
    assertThat(now(requests.grant(List.of("1", "3600"))).out())
        .containsExactly(
            "request 1 is granted: override:1 allows games.example for 10.1.2.3 until "
                + Moments.of(NOW.plusSeconds(3600), ZoneId.systemDefault()));
    assertThat(by("10.1.2.3", "http://games.example/")).isEqualTo("override:1");
    assertThat(requests.table(false).out()).containsExactly("no requests");
    assertThat(now(requests.grant(List.of("1", "3600"))).exit()).isEqualTo(1);
  }

  @Test
  void aRequestIsDenied() {
    file("10.1.2.3", "games.example");
    assertThat(now(requests.deny(List.of("1"))).out()).containsExactly("request 1 is denied");
    assertThat(requests.table(true).out()).containsExactly("[]");
    assertThat(now(requests.deny(List.of("1"))).exit()).isEqualTo(1);
  }

  @Test
  void aRuleForARequestMustBeReadAndDecide() throws IOException {
    file("10.1.2.3", "games.example");
    List<String> words = List.of("1", "rules.d/granted.yaml");
    assertThat(now(requests.settle(words)).err())
        .containsExactly(
            "games.example is still blocked for 10.1.2.3, by sluice.yaml:4 (rules[0]); request 1"
                + " goes on waiting",
            "the file rules.d/granted.yaml is not read: add this line to sluice.yaml:",
            "  include: [rules.d/granted.yaml]");

    Files.createDirectories(folder.resolve("rules.d"));
    Files.writeString(
        folder.resolve("rules.d/granted.yaml"), "rules:\n  - allow: [games.example]\n");
    load(RULES + "include: [rules.d/granted.yaml]\n");
    assertThat(now(requests.settle(words)).err())
        .last()
        .asString()
        .contains("sluice.yaml:4 stands above rules.d/granted.yaml");

    Files.writeString(
        folder.resolve("rules.d/granted.yaml"),
        "first: true\nrules:\n  - allow: [games.example]\n");
    load(RULES + "include: [rules.d/granted.yaml]\n");
    assertThat(now(requests.settle(words)).out())
        .containsExactly("request 1 is granted, by rules.d/granted.yaml:3");
    assertThat(ledger.requests()).isEmpty();
  }
}
