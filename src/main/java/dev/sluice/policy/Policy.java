package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.CategoryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rules, compiled. The first rule that holds for the client and has a target that holds the
 * subject decides; without one the default does. A flow without a name is blocked, or judged by
 * destination addresses alone and otherwise allowed, as {@code unnamed} says.
 */
public final class Policy implements Decider {
  private static final int NO_RULE = Integer.MAX_VALUE;

  private final List<Rule> rules;
  private final Fallback byDefault;
  private final Fallback unnamed;
  private final CategoryIndex index;
  private final ClientGroups groups;
  private final RuleTargets targets;
  private final int[][] groupsOfRule;

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
    this.groupsOfRule =
        rules.stream().map(rule -> this.groups.numbered(rule.groups())).toArray(int[][]::new);
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
    ClientGroups.Membership client = groups.of(flow.client());
    return decision(flow, evidence, client, deciding(flow, evidence, client));
  }

  /** The same decision, with the way to it. */
  public Explanation explain(Flow flow) {
    Evidence evidence = Evidence.of(flow, targets, index);
    ClientGroups.Membership client = groups.of(flow.client());
    int deciding = deciding(flow, evidence, client);
    int asked = rulesAreAsked(flow) ? Math.min(deciding, rules.size()) : 0;
    List<Explanation.Tried> tried = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      Explanation.Miss miss =
          holdsFor(i, client) ? Misses.of(flow, rules.get(i)) : Explanation.Miss.OTHER_CLIENTS;
      tried.add(new Explanation.Tried(rules.get(i).ref(), miss));
    }
    return new Explanation(
        decision(flow, evidence, client, deciding),
        client.all(),
        evidence.holdings().all(),
        deciding == NO_RULE ? List.of() : matched(flow, rules.get(deciding)),
        tried);
  }

  boolean holdsFor(int rule, ClientGroups.Membership client) {
    return rules.get(rule).groups().isEmpty() || client.inAnyOf(groupsOfRule[rule]);
  }

  private int deciding(Flow flow, Evidence evidence, ClientGroups.Membership client) {
    return rulesAreAsked(flow) ? evidence.first(this, client, NO_RULE) : NO_RULE;
  }

  private boolean rulesAreAsked(Flow flow) {
    return !(flow.subject() instanceof Subject.Unnamed && unnamed.action() == Action.BLOCK);
  }

  private Decision decision(
      Flow flow, Evidence evidence, ClientGroups.Membership client, int rule) {
    Verdict verdict = rule == NO_RULE ? fallback(flow, evidence) : byRule(evidence, rule);
    return new Decision(verdict, client.first());
  }

  private Verdict byRule(Evidence evidence, int number) {
    Rule rule = rules.get(number);
    Set<Category> categories = evidence.holdings().categories();
    return switch (rule.action()) {
      case ALLOW -> new Verdict.Allow(rule.ref(), categories);
      case BLOCK ->
          new Verdict.Block(rule.ref(), evidence.reason(number), rule.because(), categories);
    };
  }

  private Verdict fallback(Flow flow, Evidence evidence) {
    boolean nameless = flow.subject() instanceof Subject.Unnamed;
    Fallback fallback = nameless ? unnamed : byDefault;
    Set<Category> categories = evidence.holdings().categories();
    return switch (fallback.action()) {
      case ALLOW -> new Verdict.Allow(fallback.ref(), categories);
      case BLOCK ->
          new Verdict.Block(
              fallback.ref(), nameless ? Reason.UNNAMED : Reason.DEFAULT, "", categories);
    };
  }

  /** The rule's targets that hold the subject, each asked as if the rule had no other. */
  private List<Target> matched(Flow flow, Rule rule) {
    List<Target> matched = new ArrayList<>();
    for (Target target : rule.targets()) {
      Rule alone = new Rule(rule.ref(), rule.action(), List.of(), List.of(target), "");
      Fallback never = new Fallback(rule.ref(), Action.ALLOW);
      Policy asking = new Policy(List.of(), List.of(alone), never, never, index);
      if (asking.deciding(
              flow, Evidence.of(flow, asking.targets, index), asking.groups.of(flow.client()))
          != NO_RULE) {
        matched.add(target);
      }
    }
    return matched;
  }
}
