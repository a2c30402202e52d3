package dev.sluice.policy;

import dev.sluice.category.CategoryIndex;
import dev.sluice.category.Holdings;
import dev.sluice.category.expression.ExpressionSet;
import dev.sluice.category.expression.UrlText;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a flow's subject is found in, before any client is looked at: the answers of {@link
 * RuleTargets}, and the categories. Made for each flow, so it keeps the look-ups' own arrays and
 * builds no sets of rules. Expressions cost most, so they come last, and only those are tried whose
 * rule would decide.
 */
final class Evidence {
  private static final int[] NOTHING = {};

  private final RuleTargets targets;
  private final int[] sites;
  private final int[] urls;
  private final int[] destinations;
  private final int[] literals;
  private final int[] ports;
  private final int[] urlPorts;
  private final Optional<UrlText> url;
  private final Holdings holdings;

  private Evidence(Flow flow, RuleTargets targets, CategoryIndex index) {
    this.targets = targets;
    this.ports = targets.naming(flow.port());
    Holdings byAddress = Holdings.NONE;
    if (flow.destination().isPresent()) {
      InetAddress address = flow.destination().get().address();
      this.destinations = targets.naming(address);
      byAddress = index.ofAddress(address);
    } else {
      this.destinations = NOTHING;
    }
    switch (flow.subject()) {
      case Subject.Unnamed _ -> {
        this.sites = NOTHING;
        this.urls = NOTHING;
        this.literals = NOTHING;
        this.urlPorts = NOTHING;
        this.url = Optional.empty();
        this.holdings = byAddress;
      }
      case Subject.TlsName(DomainName name) -> {
        this.sites = targets.entries().ofName(name);
        this.urls = NOTHING;
        this.literals = NOTHING;
        this.urlPorts = NOTHING;
        this.url = Optional.of(UrlText.ofName(name, flow.port()));
        this.holdings = index.ofName(name).and(byAddress);
      }
      case Subject.Url(String scheme, Host host, int port, String path) -> {
        this.sites =
            host instanceof Host.Named(var name) ? targets.entries().ofName(name) : NOTHING;
        this.urls = targets.entries().ofUrl(host, path);
        this.literals =
            host instanceof Host.Literal(var address) ? targets.naming(address) : NOTHING;
        this.urlPorts = port == flow.port() ? NOTHING : targets.naming(port);
        this.url = Optional.of(UrlText.of(scheme, host, port, path));
        this.holdings = ofHost(index, host).and(index.ofUrl(host, path).and(byAddress));
      }
    }
  }

  static Evidence of(Flow flow, RuleTargets targets, CategoryIndex index) {
    return new Evidence(flow, targets, index);
  }

  private static Holdings ofHost(CategoryIndex index, Host host) {
    return switch (host) {
      case Host.Named(DomainName name) -> index.ofName(name);
      case Host.Literal(InetAddress address) -> index.ofAddress(address);
    };
  }

  Holdings holdings() {
    return holdings;
  }

  /** The number of the first rule that matches and holds in the situation, or {@code none}. */
  int first(Policy policy, Situation situation, int none) {
    int first = none;
    first = firstOfSets(sites, policy, situation, first);
    first = firstOfSets(urls, policy, situation, first);
    first = firstOf(destinations, policy, situation, first);
    first = firstOf(literals, policy, situation, first);
    first = firstOf(ports, policy, situation, first);
    first = firstOf(urlPorts, policy, situation, first);
    var all = holdings.all();
    for (int i = 0; i < all.size(); i++) {
      first = firstOf(targets.naming(all.get(i).category()), policy, situation, first);
    }
    return firstOfExpressions(policy, situation, first);
  }

  /** By what kind of target a matching rule holds the subject; the narrowest of several. */
  Reason reason(int rule) {
    if (targets.entries().hasTag(urls, rule)) {
      return Reason.URL;
    }
    if (targets.entries().hasTag(sites, rule)) {
      return Reason.SITE;
    }
    if (has(destinations, rule) || has(literals, rule)) {
      return Reason.NETWORK;
    }
    if (holdings.categories().stream().anyMatch(each -> has(targets.naming(each), rule))) {
      return Reason.CATEGORY;
    }
    return has(ports, rule) || has(urlPorts, rule) ? Reason.PORT : Reason.EXPRESSION;
  }

  private static boolean has(int[] ascending, int rule) {
    return Arrays.binarySearch(ascending, rule) >= 0;
  }

  private int firstOfSets(int[] sets, Policy policy, Situation situation, int soFar) {
    int first = soFar;
    for (int set : sets) {
      first = firstOf(targets.entries().tags(set), policy, situation, first);
    }
    return first;
  }

  private static int firstOf(int[] ascending, Policy policy, Situation situation, int soFar) {
    for (int rule : ascending) {
      if (rule >= soFar) {
        return soFar;
      }
      if (policy.holdsIn(rule, situation)) {
        return rule;
      }
    }
    return soFar;
  }

  private int firstOfExpressions(Policy policy, Situation situation, int soFar) {
    if (url.isEmpty() || targets.expressions().isEmpty()) {
      return soFar;
    }
    ExpressionSet.Scan scan = targets.expressions().scan(url.get());
    for (int each = scan.next(0); each != ExpressionSet.NONE; each = scan.next(each + 1)) {
      int rule = targets.ruleOfExpression(each);
      if (rule >= soFar) {
        return soFar;
      }
      if (policy.holdsIn(rule, situation) && scan.has(each)) {
        return rule;
      }
    }
    return soFar;
  }
}
