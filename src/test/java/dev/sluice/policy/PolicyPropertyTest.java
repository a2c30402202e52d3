package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.MemoryCategoryIndex;
import dev.sluice.category.UrlPath;
import dev.sluice.net.Host;
import dev.sluice.net.MacAddress;
import dev.sluice.net.PortRange;
import dev.sluice.policy.time.Days;
import dev.sluice.policy.time.Hours;
import dev.sluice.policy.time.TimeSlot;
import dev.sluice.policy.time.Times;
import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
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
          new Group(
              "two",
              List.of(Flows.range("10.2.0.0-10.2.0.9"), Flows.range("10.1.0.1")),
              List.of(new MacAddress(7))),
          Flows.group("three", "0.0.0.0/0"));
  private static final MemoryCategoryIndex INDEX = Flows.index();
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<Times> TIMES =
      List.of(
          new Times(
              "lessons",
              List.of(
                  slot(week(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 8 * 60 + 45, 12 * 60 + 15),
                  slot(week(DayOfWeek.SUNDAY, DayOfWeek.SUNDAY), 30, 90),
                  slot(dates("2026-03-30", "2026-03-30"), 9 * 60, 10 * 60),
                  new TimeSlot(dates("2026-03-28", "2026-04-10"), Optional.empty()))),
          new Times(
              "night",
              List.of(
                  slot(week(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), 22 * 60, 90),
                  slot(dates("2026-10-25", "2026-10-25"), 23 * 60, 10))),
          new Times("weekend", List.of(slot(week(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 0, 1440))));

  record Draft(Action action, Selection groups, Selection during, List<Target> targets) {}

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
                    new Rule(
                        new RuleRef("sluice.yaml", i + 1, "rules[" + i + "]"),
                        drafts.get(i).action(),
                        drafts.get(i).groups(),
                        drafts.get(i).during(),
                        drafts.get(i).targets(),
                        ""))
            .toList();
    Fallback theDefault = new Fallback(Flows.ALLOW_BY_DEFAULT.ref(), byDefault);
    Fallback theUnnamed = new Fallback(Flows.ALLOW_UNNAMED.ref(), unnamed);
    Policy policy =
        Policy.compile(new RuleBook(GROUPS, TIMES, LONDON, rules, theDefault, theUnnamed), INDEX);

    Decision decision = policy.decide(flow);
    Optional<Rule> expected = firstOf(rules, flow, unnamed);
    boolean nameless = flow.subject() instanceof Subject.Unnamed;
    Fallback fallback = nameless ? theUnnamed : theDefault;
    assertThat(decision.verdict().by()).isEqualTo(expected.map(Rule::ref).orElse(fallback.ref()));
    assertThat(decision.verdict().action())
        .isEqualTo(expected.map(rule -> actionOf(rule, flow)).orElse(fallback.action()));
    assertThat(decision.verdict().categories()).isEqualTo(holdings(flow).categories());
    assertThat(decision.group()).isEqualTo(groupsOf(flow).stream().findFirst());

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
    List<String> groups = groupsOf(flow);
    List<String> times = timesOf(flow.at());
    return rules.stream()
        .filter(rule -> isChosen(rule.groups(), groups) && isChosen(rule.during(), times))
        .filter(rule -> rule.targets().stream().anyMatch(target -> holds(target, flow)))
        .findFirst();
  }

  private static boolean isChosen(Selection selection, List<String> in) {
    boolean named = selection.named().isEmpty();
    for (String each : in) {
      if (selection.excluded().contains(each)) {
        return false;
      }
      named |= selection.named().contains(each);
    }
    return named;
  }

  /** By the local date-times at which slots of today and yesterday begin and end. */
  private static List<String> timesOf(Instant at) {
    LocalDateTime now = LocalDateTime.ofInstant(at, LONDON);
    return TIMES.stream()
        .filter(
            times ->
                Stream.of(now.toLocalDate(), now.toLocalDate().minusDays(1))
                    .anyMatch(day -> slotsOn(times, day).anyMatch(slot -> covers(slot, day, now))))
        .map(Times::name)
        .toList();
  }

  private static Stream<TimeSlot> slotsOn(Times times, LocalDate day) {
    List<TimeSlot> named = times.slots().stream().filter(slot -> slot.days().has(day)).toList();
    long fewest = named.stream().mapToLong(PolicyPropertyTest::daysIn).min().orElse(Long.MAX_VALUE);
    return named.stream().filter(slot -> daysIn(slot) == fewest);
  }

  private static long daysIn(TimeSlot slot) {
    return slot.days() instanceof Days.Dates(LocalDate first, LocalDate last)
        ? ChronoUnit.DAYS.between(first, last)
        : Long.MAX_VALUE;
  }

  private static boolean covers(TimeSlot slot, LocalDate day, LocalDateTime now) {
    if (slot.hours().isEmpty()) {
      return false;
    }
    Hours hours = slot.hours().get();
    LocalDateTime from = day.atStartOfDay().plusMinutes(hours.from());
    LocalDateTime to = day.atStartOfDay().plusMinutes(hours.to());
    LocalDateTime end = hours.to() <= hours.from() ? to.plusDays(1) : to;
    return !now.isBefore(from) && now.isBefore(end);
  }

  private static TimeSlot slot(Days days, int from, int to) {
    return new TimeSlot(days, Optional.of(new Hours(from, to)));
  }

  private static Days week(DayOfWeek first, DayOfWeek last) {
    return new Days.Weekly(EnumSet.range(first, last));
  }

  private static Days dates(String first, String last) {
    return new Days.Dates(LocalDate.parse(first), LocalDate.parse(last));
  }

  private static List<String> groupsOf(Flow flow) {
    return GROUPS.stream()
        .filter(
            group ->
                group.addresses().stream().anyMatch(range -> range.contains(flow.client()))
                    || flow.device().stream().anyMatch(group.devices()::contains))
        .map(Group::name)
        .toList();
  }

  private static boolean holds(Target target, Flow flow) {
    return switch (target) {
      case Target.InCategory(var category) -> holdings(flow).categories().contains(category);
      case Target.Expression(String text) ->
          switch (flow.subject()) {
            case Subject.Unnamed _ -> false;
            case Subject.TlsName(var name) -> // whatever the path is
                Stream.of("", "a", "0", "/", ".")
                    .allMatch(rest -> isIn(text, "https://" + name + "/" + rest));
            case Subject.Url url ->
                isIn(text, url.toString())
                    || isIn(text, "http://" + url.host() + UrlPath.normalise(url.pathAndQuery()));
          };
      case Target.Ports(var ports) ->
          ports.contains(flow.port())
              || (flow.subject() instanceof Subject.Url url && ports.contains(url.port()));
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

  private static boolean isIn(String expression, String url) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(url).find();
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
            selections("one", "two", "three", "nobody"),
            selections("lessons", "night", "weekend"),
            targets().list().ofMinSize(1).ofMaxSize(3))
        .as(Draft::new);
  }

  private static Arbitrary<Selection> selections(String... names) {
    Arbitrary<List<String>> some = Arbitraries.of(names).list().ofMaxSize(1);
    return Combinators.combine(some, some).as(Selection::new);
  }

  private static Arbitrary<Target> targets() {
    return Arbitraries.oneOf(
        Arbitraries.of("games", "ads", "malware").map(Flows::category),
        Arbitraries.of(NAMES).map(Flows::site),
        Arbitraries.of(NAMES).map(name -> Flows.url(name, "/games")),
        Arbitraries.of("192.0.2.0-192.0.2.70", "192.0.2.1", "2001:db8::/32").map(Flows::network),
        Arbitraries.of("80", "400-443", "8080")
            .map(text -> new Target.Ports(PortRange.parse(text).orElseThrow())),
        Arbitraries.of("GAMES", "^https?://[^/]+/games", "example/$", "\\bads\\b", "[.0-9]{4}")
            .map(Target.Expression::new));
  }

  @Provide
  Arbitrary<Flow> flows() {
    Arbitrary<InetAddress> clients = Arbitraries.of(ADDRESSES).map(Flows::address);
    Arbitrary<String> destinations = Arbitraries.of("", "192.0.2.66", "192.0.2.1", "2001:db8::1");
    Arbitrary<Flow> flows =
        Arbitraries.oneOf(
            Combinators.combine(clients, Arbitraries.of(NAMES), destinations).as(Flows::tls),
            Combinators.combine(
                    clients,
                    Arbitraries.of("games.example", "x.portal.example", "192.0.2.1"),
                    Arbitraries.of("/", "/games", "/games/x", "/gamesx"),
                    destinations)
                .as(Flows::http),
            destinations.map(Flows::unnamed));
    Arbitrary<Optional<MacAddress>> devices =
        Arbitraries.of(
            Optional.empty(), Optional.of(new MacAddress(7)), Optional.of(new MacAddress(8)));
    return Combinators.combine(flows, devices, instants())
        .as(
            (flow, device, at) ->
                new Flow(
                    flow.client(), device, flow.destination(), flow.port(), flow.subject(), at));
  }

  /** In the year's first days, and to the minute around both changes of the clocks. */
  private static Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.of("2026-01-05", "2026-03-28", "2026-03-30", "2026-10-24", "2026-10-26"),
            Arbitraries.integers().between(0, 48 * 60))
        .as((day, minutes) -> Instant.parse(day + "T00:00:30Z").plusSeconds(60L * minutes));
  }
}
