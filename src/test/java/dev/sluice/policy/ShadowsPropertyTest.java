package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.PortRange;
import dev.sluice.policy.shadow.NeverDecides;
import dev.sluice.policy.shadow.Shadows;
import dev.sluice.policy.time.Days;
import dev.sluice.policy.time.Hours;
import dev.sluice.policy.time.TimeSlot;
import dev.sluice.policy.time.Times;
import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** No rule that is said never to decide is the engine's choice for any flow. */
final class ShadowsPropertyTest {
  private static final List<String> NAMES =
      List.of("games.example", "ads.games.example", "portal.example", "a.example", "example");
  private static final List<Group> GROUPS =
      List.of(
          Flows.group("one", "10.1.0.0/16", "fd00:1::/64"),
          Flows.group("part", "10.1.0.0/24"),
          Flows.group("two", "10.2.0.0/16", "10.1.0.1"),
          Flows.group("everybody", "0.0.0.0/0", "::/0"),
          Flows.group("nobody"));
  private static final List<String> GROUP_NAMES = GROUPS.stream().map(Group::name).toList();
  private static final List<Times> TIMES =
      List.of(
          times("morning", new Hours(0, 720)),
          times("forenoon", new Hours(0, 720)),
          times("night", new Hours(1320, 360)),
          new Times("never", List.of()));
  private static final List<String> TIME_NAMES = TIMES.stream().map(Times::name).toList();

  record Draft(Action action, Selection groups, Selection during, List<Target> targets) {}

  @Property(tries = 3000)
  void whatNeverDecidesDecidesNothing(
      @ForAll @Size(min = 2, max = 5) List<@From("drafts") Draft> drafts,
      @ForAll @Size(40) List<@From("flows") Flow> flows) {
    List<Rule> rules =
        IntStream.range(0, drafts.size()).mapToObj(i -> rule(i, drafts.get(i))).toList();
    RuleBook book =
        new RuleBook(
            GROUPS, TIMES, ZoneOffset.UTC, rules, Flows.ALLOW_BY_DEFAULT, Flows.ALLOW_UNNAMED);
    Set<RuleRef> never = new HashSet<>();
    Shadows.of(book).forEach(found -> never.add(rules.get(found.number()).ref()));
    Statistics.collect(never.isEmpty() ? "all may decide" : "some never decide");
    Policy policy = Policy.compile(book, Flows.index());
    for (Flow flow : flows) {
      assertThat(policy.decide(flow).verdict().by()).as("%s", flow).isNotIn(never);
    }
  }

  /** The other way round, where it must find what is there. */
  @Property(tries = 300)
  void aRuleTwiceIsFound(@ForAll("drafts") Draft draft) {
    List<Rule> rules = List.of(rule(0, draft), rule(1, draft));
    RuleBook book =
        new RuleBook(
            GROUPS, TIMES, ZoneOffset.UTC, rules, Flows.ALLOW_BY_DEFAULT, Flows.ALLOW_UNNAMED);
    assertThat(Shadows.of(book)).extracting(NeverDecides::number).contains(1);
  }

  private static Rule rule(int number, Draft draft) {
    return new Rule(
        new RuleRef("sluice.yaml", 10 + number, "rules[" + number + "]"),
        draft.action(),
        draft.groups(),
        draft.during(),
        draft.targets(),
        "");
  }

  private static Times times(String name, Hours hours) {
    return new Times(
        name,
        List.of(new TimeSlot(new Days.Weekly(EnumSet.allOf(DayOfWeek.class)), Optional.of(hours))));
  }

  @Provide
  Arbitrary<Draft> drafts() {
    return Combinators.combine(
            Arbitraries.of(Action.class),
            selections(GROUP_NAMES),
            selections(TIME_NAMES),
            targets().list().ofMinSize(1).ofMaxSize(3))
        .as(Draft::new);
  }

  private static Arbitrary<Selection> selections(List<String> names) {
    Arbitrary<List<String>> some = Arbitraries.of(names).list().uniqueElements().ofMaxSize(2);
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Selection.ALL)),
        Tuple.of(3, some.map(Selection::of)),
        Tuple.of(2, Combinators.combine(some, some).as(Selection::new)));
  }

  private static Arbitrary<Target> targets() {
    return Arbitraries.oneOf(
        Arbitraries.of("games", "ads", "malware").map(Flows::category),
        Arbitraries.of(NAMES).map(Flows::site),
        Combinators.combine(
                Arbitraries.of("games.example", "portal.example", "192.0.2.1"),
                Arbitraries.of("/games", "/games/x", "/games?a=1"))
            .as(Flows::url),
        Arbitraries.of("~games", "^https?://portal").map(text -> new Target.Expression(text)),
        Arbitraries.of("192.0.2.0/24", "192.0.2.1", "192.0.2.1-192.0.2.9", "2001:db8::/32")
            .map(Flows::network),
        Arbitraries.of(new PortRange(443, 443), new PortRange(1, 65535), new PortRange(80, 443))
            .map(Target.Ports::new));
  }

  @Provide
  Arbitrary<Flow> flows() {
    Arbitrary<InetAddress> clients =
        Arbitraries.of("10.1.0.1", "10.1.0.9", "10.1.7.7", "10.2.0.1", "fd00:1::1", "192.0.2.7")
            .map(Flows::address);
    Arbitrary<String> destinations = Arbitraries.of("", "192.0.2.66", "192.0.2.1", "2001:db8::1");
    Arbitrary<Flow> any =
        Arbitraries.oneOf(
            Combinators.combine(clients, Arbitraries.of(NAMES), destinations).as(Flows::tls),
            Combinators.combine(
                    clients,
                    Arbitraries.of("games.example", "x.portal.example", "192.0.2.1"),
                    Arbitraries.of("/", "/games", "/games/x", "/gamesx", "/games?a=1&b"),
                    destinations)
                .as(Flows::http),
            destinations.map(Flows::unnamed));
    Arbitrary<Instant> hours = Arbitraries.integers().between(0, 47).map(ShadowsPropertyTest::hour);
    return Combinators.combine(any, hours)
        .as(
            (flow, at) ->
                new Flow(
                    flow.client(),
                    flow.device(),
                    flow.destination(),
                    flow.port(),
                    flow.subject(),
                    at));
  }

  private static Instant hour(int hour) {
    return Instant.parse("2026-11-23T00:30:00Z").plusSeconds(3600L * hour);
  }
}
