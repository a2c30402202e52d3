package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.EntryIndex;
import dev.sluice.category.expression.ExpressionSet;
import dev.sluice.net.AddressRange;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.PortRange;
import dev.sluice.policy.table.AddressTable;
import dev.sluice.policy.table.Ranges;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every target of every rule in one look-up: a target is tagged with its rule's number. */
final class RuleTargets {
  private static final int[] NO_RULES = {};

  private final EntryIndex entries;
  private final AddressTable<int[]> networks;
  private final Ranges<int[]> ports;
  private final ExpressionSet expressions;
  private final int[] rulesOfExpressions;
  private final Map<Category, int[]> byCategory = new HashMap<>();

  RuleTargets(List<Rule> rules) {
    Gathering gathering = new Gathering();
    for (int i = 0; i < rules.size(); i++) {
      for (Target target : rules.get(i).targets()) {
        gathering.add(target, i);
      }
    }
    gathering.categories.forEach((category, in) -> byCategory.put(category, in.stream().toArray()));
    this.entries = gathering.entries.build();
    this.networks = gathering.networks.build(tags -> tags);
    this.ports = gathering.ports.build(tags -> tags);
    this.expressions = ExpressionSet.of(gathering.expressions);
    this.rulesOfExpressions =
        gathering.rulesOfExpressions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The sites and URL prefixes that rules name. */
  EntryIndex entries() {
    return entries;
  }

  /** Expressions, in the order of their rules. */
  ExpressionSet expressions() {
    return expressions;
  }

  int ruleOfExpression(int number) {
    return rulesOfExpressions[number];
  }

  /**
   * The numbers of the rules that name a network with the address, ascending; not to be changed.
   */
  int[] naming(InetAddress address) {
    return networks.find(address);
  }

  /** The numbers of the rules that name the port, ascending; not to be changed. */
  int[] naming(int port) {
    return ports.find(0, port);
  }

  /** The numbers of the rules that name the category, ascending; not to be changed. */
  int[] naming(Category category) {
    return byCategory.getOrDefault(category, NO_RULES);
  }

  private static final class Gathering {
    private final EntryIndex.Builder entries = new EntryIndex.Builder();
    private final AddressTable.Builder networks = new AddressTable.Builder();
    private final Ranges.Builder ports = new Ranges.Builder();
    private final List<String> expressions = new ArrayList<>();
    private final List<Integer> rulesOfExpressions = new ArrayList<>();
    private final Map<Category, BitSet> categories = new HashMap<>();

    private void add(Target target, int rule) {
      switch (target) {
        case Target.InCategory(Category category) ->
            categories.computeIfAbsent(category, _ -> new BitSet()).set(rule);
        case Target.Site(DomainName name) -> entries.add(new Entry.Site(name), rule);
        case Target.UrlPrefix(Host host, String path) ->
            entries.add(new Entry.UrlPrefix(host, path), rule);
        case Target.Expression(String text) -> {
          expressions.add(text);
          rulesOfExpressions.add(rule);
        }
        case Target.Network(AddressRange addresses) -> networks.add(addresses, rule);
        case Target.Ports(PortRange(int first, int last)) -> ports.add(0, first, 0, last, rule);
      }
    }
  }
}
