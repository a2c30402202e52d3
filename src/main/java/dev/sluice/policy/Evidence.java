package dev.sluice.policy;

import dev.sluice.category.CategoryIndex;
import dev.sluice.category.Holdings;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;

/**
 * What a flow's subject is found in, before any client is looked at: the answers of {@link
 * RuleTargets#entries}, and the categories. Made for each flow, so it keeps the look-ups' own
 * arrays and builds no sets of rules.
 */
final class Evidence {
  private static final int[] NOTHING = {};

  private final RuleTargets targets;
  private final int[] sites;
  private final int[] urls;
  private final int[] destinations;
  private final int[] literals;
  private final Holdings holdings;

  private Evidence(
      RuleTargets targets,
      int[] sites,
      int[] urls,
      int[] destinations,
      int[] literals,
      Holdings holdings) {
    this.targets = targets;
    this.sites = sites;
    this.urls = urls;
    this.destinations = destinations;
    this.literals = literals;
    this.holdings = holdings;
  }

  static Evidence of(Flow flow, RuleTargets targets, CategoryIndex index) {
    int[] destinations = NOTHING;
    Holdings holdings = Holdings.NONE;
    if (flow.destination().isPresent()) {
      InetAddress address = flow.destination().get().address();
      destinations = targets.entries().ofAddress(address);
      holdings = index.ofAddress(address);
    }
    return switch (flow.subject()) {
      case Subject.Unnamed _ ->
          new Evidence(targets, NOTHING, NOTHING, destinations, NOTHING, holdings);
      case Subject.TlsName(DomainName name) ->
          new Evidence(
              targets,
              targets.entries().ofName(name),
              NOTHING,
              destinations,
              NOTHING,
              index.ofName(name).and(holdings));
      case Subject.Url url -> ofUrl(url, targets, index, destinations, holdings);
    };
  }

  private static Evidence ofUrl(
      Subject.Url url,
      RuleTargets targets,
      CategoryIndex index,
      int[] destinations,
      Holdings byDestination) {
    int[] urls = targets.entries().ofUrl(url.host(), url.pathAndQuery());
    Holdings byUrl = index.ofUrl(url.host(), url.pathAndQuery()).and(byDestination);
    return switch (url.host()) {
      case Host.Named(DomainName name) ->
          new Evidence(
              targets,
              targets.entries().ofName(name),
              urls,
              destinations,
              NOTHING,
              index.ofName(name).and(byUrl));
      case Host.Literal(InetAddress address) ->
          new Evidence(
              targets,
              NOTHING,
              urls,
              destinations,
              targets.entries().ofAddress(address),
              index.ofAddress(address).and(byUrl));
    };
  }

  Holdings holdings() {
    return holdings;
  }

  /** The number of the first rule that matches and holds for the client, or {@code none}. */
  int first(Policy policy, ClientGroups.Membership client, int none) {
    int first = none;
    first = firstOf(sites, policy, client, first);
    first = firstOf(urls, policy, client, first);
    first = firstOf(destinations, policy, client, first);
    first = firstOf(literals, policy, client, first);
    var all = holdings.all();
    for (int i = 0; i < all.size(); i++) {
      first = firstOfRules(targets.naming(all.get(i).category()), policy, client, first);
    }
    return first;
  }

  /** By what kind of target a matching rule holds the subject; the narrowest of several. */
  Reason reason(int rule) {
    if (targets.entries().hasTag(urls, rule)) {
      return Reason.URL;
    }
    if (targets.entries().hasTag(sites, rule)) {
      return Reason.SITE;
    }
    return targets.entries().hasTag(destinations, rule) || targets.entries().hasTag(literals, rule)
        ? Reason.NETWORK
        : Reason.CATEGORY;
  }

  private int firstOf(int[] sets, Policy policy, ClientGroups.Membership client, int soFar) {
    int first = soFar;
    for (int set : sets) {
      first = firstOfRules(targets.entries().tags(set), policy, client, first);
    }
    return first;
  }

  private static int firstOfRules(
      int[] ascending, Policy policy, ClientGroups.Membership client, int soFar) {
    for (int rule : ascending) {
      if (rule >= soFar) {
        return soFar;
      }
      if (policy.holdsFor(rule, client)) {
        return rule;
      }
    }
    return soFar;
  }
}
