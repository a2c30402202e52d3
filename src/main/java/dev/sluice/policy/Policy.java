package dev.sluice.policy;

import dev.sluice.category.CategoryIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rules, compiled. The first rule that holds for the client and has a target that holds the
 * subject decides; without one the default does. A flow without a name is blocked, or judged by
 * network targets alone and otherwise allowed, as {@code unnamed} says.
 */
public final class Policy implements Decider {
  private static final int NO_RULE = -1;

  private final List<Rule> rules;
  private final Fallback byDefault;
  private final Fallback unnamed;
  private final CategoryIndex index;
  private final ClientGroups groups;
  private final RuleTargets targets;
  private final List<BitSet> groupsOfRule;

  private Policy(
      List<Group> groups,
      List<Rule> rules,
      Fallback byDefault,
      Fallback unnamed,
      CategoryIndex index) {
    this.rules = List.copyOf(rules);
    this.byDefault = byDefault;
    this.unnamed = unnamed;
    this.index = index;
    this.groups = new ClientGroups(groups);
    this.targets = new RuleTargets(rules);
    this.groupsOfRule = rules.stream().map(rule -> this.groups.numbered(rule.groups())).toList();
  }

  /** Group and category names are taken as they are: one that doesn't exist never matches. */
  public static Policy compile(
      List<Group> groups,
      List<Rule> rules,
      Fallback byDefault,
      Fallback unnamed,
      CategoryIndex index) {
    return new Policy(groups, rules, byDefault, unnamed, index);
  }

  @Override
  public Decision decide(Flow flow) {
    Evidence evidence = Evidence.of(flow, targets, index);
    BitSet in = groups.of(flow.client());
    return decision(flow, evidence, in, deciding(flow, evidence.matching(), in));
  }

  /** The same decision, with the way to it. */
  public Explanation explain(Flow flow) {
    Evidence evidence = Evidence.of(flow, targets, index);
    BitSet in = groups.of(flow.client());
    int deciding = deciding(flow, evidence.matching(), in);
    List<Explanation.Tried> tried = new ArrayList<>();
    int end = deciding == NO_RULE ? rules.size() : deciding;
    for (int i = 0; i < end && rulesAreAsked(flow); i++) {
      tried.add(new Explanation.Tried(rules.get(i).ref(), miss(flow, i, in)));
    }
    return new Explanation(
        decision(flow, evidence, in, deciding),
        groups.names(in),
        evidence.holdings().all(),
        deciding == NO_RULE ? List.of() : matched(flow, rules.get(deciding)),
        tried);
  }

  private int deciding(Flow flow, BitSet matching, BitSet in) {
    if (!rulesAreAsked(flow)) {
      return NO_RULE;
    }
    int rule = matching.nextSetBit(0);
    while (rule >= 0 && !holdsFor(rule, in)) {
      rule = matching.nextSetBit(rule + 1);
    }
    return rule;
  }

  private boolean rulesAreAsked(Flow flow) {
    return !(flow.subject() instanceof Subject.Unnamed && unnamed.action() == Action.BLOCK);
  }

  private boolean holdsFor(int rule, BitSet in) {
    return rules.get(rule).groups().isEmpty() || groupsOfRule.get(rule).intersects(in);
  }

  private Decision decision(Flow flow, Evidence evidence, BitSet in, int rule) {
    return new Decision(
        rule == NO_RULE ? fallback(flow, evidence) : byRule(evidence, rule), groups.first(in));
  }

  private Verdict byRule(Evidence evidence, int number) {
    Rule rule = rules.get(number);
    var categories = evidence.holdings().categories();
    return switch (rule.action()) {
      case ALLOW -> new Verdict.Allow(rule.ref(), categories);
      case BLOCK ->
          new Verdict.Block(rule.ref(), evidence.reason(number), rule.because(), categories);
    };
  }

  private Verdict fallback(Flow flow, Evidence evidence) {
    boolean nameless = flow.subject() instanceof Subject.Unnamed;
    Fallback fallback = nameless ? unnamed : byDefault;
    var categories = evidence.holdings().categories();
    return switch (fallback.action()) {
      case ALLOW -> new Verdict.Allow(fallback.ref(), categories);
      case BLOCK ->
          new Verdict.Block(
              fallback.ref(), nameless ? Reason.UNNAMED : Reason.DEFAULT, "", categories);
    };
  }

  private List<Target> matched(Flow flow, Rule rule) {
    List<Target> matched = new ArrayList<>();
    for (Target target : rule.targets()) {
      Rule alone = new Rule(rule.ref(), rule.action(), List.of(), List.of(target), rule.because());
      RuleTargets only = new RuleTargets(List.of(alone));
      if (!Evidence.of(flow, only, index).matching().isEmpty()) {
        matched.add(target);
      }
    }
    return matched;
  }

  private Explanation.Miss miss(Flow flow, int number, BitSet in) {
    if (!holdsFor(number, in)) {
      return Explanation.Miss.OTHER_CLIENTS;
    }
    return Misses.of(flow, rules.get(number));
  }
}
