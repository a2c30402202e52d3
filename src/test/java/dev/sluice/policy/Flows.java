package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.Holding;
import dev.sluice.category.MemoryCategoryIndex;
import dev.sluice.category.UrlPath;
import dev.sluice.net.AddressRange;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.tls.NoServerName;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Short ways to write flows, rules and categories. */
final class Flows {
  static final InetAddress CLIENT = address("10.1.2.3");
  static final Fallback ALLOW_BY_DEFAULT = fallback("default", Action.ALLOW);
  static final Fallback BLOCK_BY_DEFAULT = fallback("default", Action.BLOCK);
  static final Fallback BLOCK_UNNAMED = fallback("unnamed", Action.BLOCK);
  static final Fallback ALLOW_UNNAMED = fallback("unnamed", Action.ALLOW);

  private static final MemoryCategoryIndex INDEX = index();

  private Flows() {}

  static InetAddress address(String text) {
    return Addresses.parse(text).orElseThrow();
  }

  static AddressRange range(String text) {
    if (AddressRange.parse(text) instanceof Parse.Parsed<AddressRange>(AddressRange range)) {
      return range;
    }
    throw new IllegalArgumentException(text);
  }

  /** Groups and rules without times. */
  static Policy policy(List<Group> groups, List<Rule> rules, Fallback byDefault, Fallback unnamed) {
    return Policy.compile(
        new RuleBook(groups, List.of(), ZoneOffset.UTC, rules, byDefault, unnamed), INDEX);
  }

  static DomainName name(String text) {
    if (DomainName.of(text) instanceof Parse.Parsed<DomainName>(DomainName name)) {
      return name;
    }
    throw new IllegalArgumentException(text);
  }

  static Flow http(InetAddress client, String host, String path, String destination) {
    Host named =
        Addresses.parse(host)
            .<Host>map(Host.Literal::new)
            .orElseGet(() -> new Host.Named(name(host)));
    return flow(client, new Subject.Url("http", named, 80, path), destination);
  }

  static Flow http(String host, String path) {
    return http(CLIENT, host, path, "");
  }

  static Flow tls(InetAddress client, String name, String destination) {
    return flow(client, new Subject.TlsName(name(name)), destination);
  }

  static Flow tls(String name) {
    return tls(CLIENT, name, "");
  }

  static Flow unnamed(String destination) {
    return flow(CLIENT, new Subject.Unnamed(NoServerName.NO_EXTENSION), destination);
  }

  private static Flow flow(InetAddress client, Subject subject, String destination) {
    return new Flow(
        client,
        destination.isEmpty()
            ? Optional.empty()
            : Optional.of(new OriginalDestination(address(destination), 443)),
        subject,
        Instant.EPOCH);
  }

  static Group group(String name, String... networks) {
    return new Group(name, Arrays.stream(networks).map(Flows::range).toList(), List.of());
  }

  static Rule rule(int number, Action action, List<String> groups, Target... targets) {
    return new Rule(
        new RuleRef("sluice.yaml", 10 + number, "rules[" + number + "]"),
        action,
        Selection.of(groups),
        Selection.ALL,
        List.of(targets),
        action == Action.BLOCK ? "because " + number : "");
  }

  static Target category(String name) {
    return new Target.InCategory(new Category(name));
  }

  static Target site(String name) {
    return new Target.Site(name(name));
  }

  static Target url(String host, String path) {
    Host named =
        Addresses.parse(host)
            .<Host>map(Host.Literal::new)
            .orElseGet(() -> new Host.Named(name(host)));
    return new Target.UrlPrefix(named, UrlPath.ofText(path));
  }

  static Target network(String cidr) {
    return new Target.Network(range(cidr));
  }

  /** Games on games.example and portal.example/games; malware at 192.0.2.66; ads on ads.example. */
  static MemoryCategoryIndex index() {
    MemoryCategoryIndex.Builder builder = new MemoryCategoryIndex.Builder();
    Holding games = new Holding(new Category("games"), "ut1");
    builder.add(new Entry.Site(name("games.example")), games);
    builder.add(new Entry.UrlPrefix(new Host.Named(name("portal.example")), "/games"), games);
    builder.add(
        new Entry.Network(Cidr.parse("192.0.2.66").orElseThrow()),
        new Holding(new Category("malware"), "ut1"));
    builder.add(new Entry.Site(name("ads.example")), new Holding(new Category("ads"), "hosts"));
    builder.add(
        new Entry.Site(name("ads.games.example")), new Holding(new Category("ads"), "hosts"));
    return builder.build();
  }

  private static Fallback fallback(String what, Action action) {
    return new Fallback(new RuleRef("sluice.yaml", 90, what), action);
  }
}
