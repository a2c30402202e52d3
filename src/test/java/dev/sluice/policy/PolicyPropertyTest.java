package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.MemoryCategoryIndex;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The compiled policy against one that walks the rules and compares each target. */
final class PolicyPropertyTest {
  private static final List<String> NAMES =
      List.of("games.example", "ads.games.example", "portal.example", "a.example", "example");
  private static final List<String> ADDRESSES =
      List.of("192.0.2.66", "192.0.2.1", "10.1.0.1", "10.2.0.1", "fd00:1::1", "2001:db8::1");
  private static final List<Group> GROUPS =
      List.of(
          Flows.group("one", "10.1.0.0/16", "fd00:1::/64"),
          Flows.group("two", "10.2.0.0/16", "10.1.0.1"),
          Flows.group("three", "0.0.0.0/0"));
  private static final MemoryCategoryIndex INDEX = Flows.index();

  record Draft(Action action, Set<String> groups, List<Target> targets) {}

  @Property
  void decidesAsTheNaiveWalkDoes(
      @ForAll List<@From("drafts") Draft> drafts,
      @ForAll("flows") Flow flow,
      @ForAll("fallbacks") Action byDefault,
      @ForAll("fallbacks") Action unnamed) {
    List<Rule> rules =
        IntStream.range(0, drafts.size())
            .mapToObj(
                i ->
                    Flows.rule(
                        i,
                        drafts.get(i).action(),
                        List.copyOf(drafts.get(i).groups()),
                        drafts.get(i).targets().toArray(Target[]::new)))
            .toList();
    Fallback theDefault = new Fallback(Flows.ALLOW_BY_DEFAULT.ref(), byDefault);
    Fallback theUnnamed = new Fallback(Flows.ALLOW_UNNAMED.ref(), unnamed);
    Policy policy = Flows.policy(GROUPS, rules, theDefault, theUnnamed);

    Decision decision = policy.decide(flow);
    Optional<Rule> expected = firstOf(rules, flow, unnamed);
    boolean nameless = flow.subject() instanceof Subject.Unnamed;
    Fallback fallback = nameless ? theUnnamed : theDefault;
    assertThat(decision.verdict().by()).isEqualTo(expected.map(Rule::ref).orElse(fallback.ref()));
    assertThat(decision.verdict().action())
        .isEqualTo(expected.map(rule -> actionOf(rule, flow)).orElse(fallback.action()));
    assertThat(decision.verdict().categories()).isEqualTo(holdings(flow).categories());
    assertThat(decision.group()).isEqualTo(groupsOf(flow.client()).stream().findFirst());

    Explanation explanation = policy.explain(flow);
    assertThat(explanation.decision()).isEqualTo(decision);
    assertThat(explanation.tried().stream().map(tried -> tried.rule().ref()))
        .isEqualTo(
            nameless && unnamed == Action.BLOCK
                ? List.of()
                : rules.stream()
                    .map(Rule::ref)
                    .takeWhile(ref -> !ref.equals(decision.verdict().by()))
                    .toList());
  }

  private static Action actionOf(Rule rule, Flow flow) {
    return rule.action() == Action.WARN && !(flow.subject() instanceof Subject.Url)
        ? Action.BLOCK
        : rule.action();
  }

  private static Optional<Rule> firstOf(List<Rule> rules, Flow flow, Action unnamed) {
    if (flow.subject() instanceof Subject.Unnamed && unnamed == Action.BLOCK) {
      return Optional.empty();
    }
    Set<String> groups = new HashSet<>(groupsOf(flow.client()));
    return rules.stream()
        .filter(
            rule ->
                rule.groups().named().isEmpty()
                    || rule.groups().named().stream().anyMatch(groups::contains))
        .filter(rule -> rule.targets().stream().anyMatch(target -> holds(target, flow)))
        .findFirst();
  }

  private static List<String> groupsOf(InetAddress client) {
    return GROUPS.stream()
        .filter(group -> group.addresses().stream().anyMatch(cidr -> cidr.contains(client)))
        .map(Group::name)
        .toList();
  }

  private static boolean holds(Target target, Flow flow) {
    return switch (target) {
      case Target.InCategory(var category) -> holdings(flow).categories().contains(category);
      case Target.Expression _ -> false;
      case Target.Ports(var ports) -> ports.contains(flow.port());
      case Target.Network(var range) -> destinations(flow).stream().anyMatch(range::contains);
      case Target.Site(var site) ->
          switch (flow.subject()) {
            case Subject.TlsName(var name) -> name.isWithin(site);
            case Subject.Url url ->
                url.host() instanceof Host.Named named && named.name().isWithin(site);
            case Subject.Unnamed _ -> false;
          };
      case Target.UrlPrefix prefix ->
          flow.subject() instanceof Subject.Url url
              && url.host() instanceof Host.Named named
              && prefix.host() instanceof Host.Named listed
              && named.name().isWithin(listed.name())
              && (url.pathAndQuery() + "/").startsWith(prefix.path() + "/");
    };
  }

  private static List<InetAddress> destinations(Flow flow) {
    return Stream.concat(
            flow.destination().stream().map(destination -> destination.address()),
            flow.subject() instanceof Subject.Url url && url.host() instanceof Host.Literal literal
                ? Stream.of(literal.address())
                : Stream.empty())
        .toList();
  }

  private static Holdings holdings(Flow flow) {
    Set<Holding> all = new HashSet<>();
    destinations(flow).forEach(address -> all.addAll(INDEX.ofAddress(address).all()));
    switch (flow.subject()) {
      case Subject.TlsName(var name) -> all.addAll(INDEX.ofName(name).all());
      case Subject.Url url -> {
        if (url.host() instanceof Host.Named named) {
          all.addAll(INDEX.ofName(named.name()).all());
        }
        all.addAll(INDEX.ofUrl(url.host(), url.pathAndQuery()).all());
      }
      case Subject.Unnamed _ -> {}
    }
    return Holdings.of(List.copyOf(all));
  }

  @Provide
  Arbitrary<Action> fallbacks() {
    return Arbitraries.of(Action.ALLOW, Action.BLOCK);
  }

  @Provide
  Arbitrary<Draft> drafts() {
    return Combinators.combine(
            Arbitraries.of(Action.class),
            Arbitraries.of("one", "two", "three").set().ofMaxSize(2),
            targets().list().ofMinSize(1).ofMaxSize(3))
        .as(Draft::new);
  }

  private static Arbitrary<Target> targets() {
    return Arbitraries.oneOf(
        Arbitraries.of("games", "ads", "malware").map(Flows::category),
        Arbitraries.of(NAMES).map(Flows::site),
        Arbitraries.of(NAMES).map(name -> Flows.url(name, "/games")),
        Arbitraries.of("192.0.2.0/24", "192.0.2.1", "2001:db8::/32").map(Flows::network));
  }

  @Provide
  Arbitrary<Flow> flows() {
    Arbitrary<InetAddress> clients = Arbitraries.of(ADDRESSES).map(Flows::address);
    Arbitrary<String> destinations = Arbitraries.of("", "192.0.2.66", "192.0.2.1", "2001:db8::1");
    return Arbitraries.oneOf(
        Combinators.combine(clients, Arbitraries.of(NAMES), destinations).as(Flows::tls),
        Combinators.combine(
                clients,
                Arbitraries.of("games.example", "x.portal.example", "192.0.2.1"),
                Arbitraries.of("/", "/games", "/games/x", "/gamesx"),
                destinations)
            .as(Flows::http),
        destinations.map(Flows::unnamed));
  }
}
