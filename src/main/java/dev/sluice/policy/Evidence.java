package dev.sluice.policy;

import dev.sluice.category.CategoryIndex;
import dev.sluice.category.Holdings;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import java.net.InetAddress;
import java.util.BitSet;

/**
 * What a flow's subject is found in, before any rule is looked at.
 *
 * @param sites numbers of the rules that name its site
 * @param urls of those with a URL prefix of it
 * @param networks of those with a network that it goes to
 * @param categories of those with a category that holds it
 */
record Evidence(Holdings holdings, BitSet sites, BitSet urls, BitSet networks, BitSet categories) {

  static Evidence of(Flow flow, RuleTargets targets, CategoryIndex index) {
    Gathering found = new Gathering(targets, index);
    flow.destination().ifPresent(destination -> found.address(destination.address()));
    switch (flow.subject()) {
      case Subject.Url url -> found.url(url);
      case Subject.TlsName(DomainName name) -> found.name(name);
      case Subject.Unnamed _ -> {}
    }
    return found.evidence();
  }

  /** The numbers of all rules with a target that holds the subject. */
  BitSet matching() {
    BitSet all = new BitSet();
    all.or(sites);
    all.or(urls);
    all.or(networks);
    all.or(categories);
    return all;
  }

  /** By what kind of target a matching rule holds the subject; the narrowest of several. */
  Reason reason(int rule) {
    if (urls.get(rule)) {
      return Reason.URL;
    }
    if (sites.get(rule)) {
      return Reason.SITE;
    }
    return networks.get(rule) ? Reason.NETWORK : Reason.CATEGORY;
  }

  private static final class Gathering {
    private final RuleTargets targets;
    private final CategoryIndex index;
    private final BitSet sites = new BitSet();
    private final BitSet urls = new BitSet();
    private final BitSet networks = new BitSet();
    private Holdings holdings = Holdings.NONE;

    Gathering(RuleTargets targets, CategoryIndex index) {
      this.targets = targets;
      this.index = index;
    }

    void name(DomainName name) {
      targets.mark(targets.entries().ofName(name), sites);
      holdings = holdings.and(index.ofName(name));
    }

    void url(Subject.Url url) {
      switch (url.host()) {
        case Host.Named(DomainName name) -> name(name);
        case Host.Literal(InetAddress address) -> address(address);
      }
      targets.mark(targets.entries().ofUrl(url.host(), url.pathAndQuery()), urls);
      holdings = holdings.and(index.ofUrl(url.host(), url.pathAndQuery()));
    }

    void address(InetAddress address) {
      targets.mark(targets.entries().ofAddress(address), networks);
      holdings = holdings.and(index.ofAddress(address));
    }

    Evidence evidence() {
      BitSet categories = new BitSet();
      targets.mark(holdings.categories(), categories);
      return new Evidence(holdings, sites, urls, networks, categories);
    }
  }
}
