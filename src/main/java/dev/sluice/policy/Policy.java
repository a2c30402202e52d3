package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.CategoryIndex;
import dev.sluice.policy.time.Calendar;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules, compiled. The first rule that holds for the client and the time, and has a target that
 * holds the subject, decides; without one the default does. A flow without a name is blocked, or
 * judged by destination addresses and ports alone and otherwise allowed, as {@code unnamed} says.
 */
public final class Policy implements Decider {
  private static final int NO_RULE = Integer.MAX_VALUE;

  private final List<Rule> rules;
  private final Fallback byDefault;
  private final Fallback unnamed;
  private final CategoryIndex index;
  private final ClientGroups groups;
  private final Calendar calendar;
  private final RuleTargets targets;
  private final Condition[] groupsOfRule;
  private final Condition[] timesOfRule;

  private Policy(RuleBook book, CategoryIndex index) {
    this.rules = List.copyOf(book.rules());
    this.byDefault = book.byDefault();
    this.unnamed = book.unnamed();
    this.index = index;
    this.groups = new ClientGroups(book.groups());
    this.calendar = new Calendar(book.times(), book.zone());
    this.targets = new RuleTargets(rules);
    this.groupsOfRule =
        rules.stream().map(rule -> groups.condition(rule.groups())).toArray(Condition[]::new);
    List<String> times = calendar.names();
    this.timesOfRule =
        rules.stream().map(rule -> Condition.of(rule.during(), times)).toArray(Condition[]::new);
  }

  /**
   * Names of groups, times and categories are taken as they are: one that doesn't exist never
   * matches.
   */
  public static Policy compile(RuleBook book, CategoryIndex index) {
    return new Policy(book, index);
  }

  @Override
  public Decision decide(Flow flow) {
    Evidence evidence = Evidence.of(flow, targets, index);
    Situation situation = situation(flow);
    return decision(flow, evidence, situation, deciding(flow, evidence, situation));
  }

  /** The same decision, with the way to it. */
  public Explanation explain(Flow flow) {
    Evidence evidence = Evidence.of(flow, targets, index);
    Situation situation = situation(flow);
    int deciding = deciding(flow, evidence, situation);
    List<Explanation.Membership> in = groups.explain(flow);
    List<Calendar.InForce> times = calendar.inForce(flow.at());
    Misses misses =
        new Misses(
            flow,
            groups,
            in.stream().map(Explanation.Membership::group).toList(),
            times.stream().map(Calendar.InForce::name).toList());
    int asked = rulesAreAsked(flow) ? Math.min(deciding, rules.size()) : 0;
    return new Explanation(
        decision(flow, evidence, situation, deciding),
        deciding == NO_RULE ? Optional.empty() : Optional.of(rules.get(deciding)),
        in,
        calendar.local(flow.at()),
        times,
        evidence.holdings().all(),
        deciding == NO_RULE ? List.of() : matched(flow, rules.get(deciding)),
        rules.subList(0, asked).stream().map(misses::of).toList());
  }

  /** The names of all groups that a flow's client is in, in written order. */
  public List<String> groupsOf(Flow flow) {
    return groups.explain(flow).stream().map(Explanation.Membership::group).toList();
  }

  boolean holdsIn(int rule, Situation situation) {
    return situation.meets(groupsOfRule[rule], timesOfRule[rule]);
  }

  private Situation situation(Flow flow) {
    return new Situation(groups.of(flow), calendar.at(flow.at()));
  }

  private int deciding(Flow flow, Evidence evidence, Situation situation) {
    return rulesAreAsked(flow) ? evidence.first(this, situation, NO_RULE) : NO_RULE;
  }

  private boolean rulesAreAsked(Flow flow) {
    return !(flow.subject() instanceof Subject.Unnamed && unnamed.action() == Action.BLOCK);
  }

  private Decision decision(Flow flow, Evidence evidence, Situation situation, int rule) {
    Verdict verdict = rule == NO_RULE ? fallback(flow, evidence) : byRule(flow, evidence, rule);
    return new Decision(verdict, situation.client().first());
  }

  private Verdict byRule(Flow flow, Evidence evidence, int number) {
    Rule rule = rules.get(number);
    Set<Category> categories = evidence.holdings().categories();
    return switch (actionFor(flow, rule)) {
      case ALLOW -> new Verdict.Allow(rule.ref(), categories);
      case BLOCK ->
          new Verdict.Block(rule.ref(), evidence.reason(number), rule.because(), categories);
      case WARN ->
          new Verdict.Warn(rule.ref(), evidence.reason(number), rule.because(), categories);
    };
  }

  /** Where no page can be shown there is no way on from it: to warn is to block. */
  private static Action actionFor(Flow flow, Rule rule) {
    boolean canShowAPage = flow.subject() instanceof Subject.Url;
    return rule.action() == Action.WARN && !canShowAPage ? Action.BLOCK : rule.action();
  }

  private Verdict fallback(Flow flow, Evidence evidence) {
    boolean nameless = flow.subject() instanceof Subject.Unnamed;
    Fallback fallback = nameless ? unnamed : byDefault;
    Set<Category> categories = evidence.holdings().categories();
    return fallback.action() == Action.ALLOW
        ? new Verdict.Allow(fallback.ref(), categories)
        : new Verdict.Block(
            fallback.ref(), nameless ? Reason.UNNAMED : Reason.DEFAULT, "", categories);
  }

  /** The rule's targets that hold the subject, each asked as if the rule had no other. */
  private List<Target> matched(Flow flow, Rule rule) {
    List<Target> matched = new ArrayList<>();
    Fallback never = new Fallback(rule.ref(), Action.ALLOW);
    for (Target target : rule.targets()) {
      Rule alone =
          new Rule(rule.ref(), rule.action(), Selection.ALL, Selection.ALL, List.of(target), "");
      RuleBook book =
          new RuleBook(List.of(), List.of(), ZoneOffset.UTC, List.of(alone), never, never);
      Policy asking = new Policy(book, index);
      if (asking.deciding(flow, Evidence.of(flow, asking.targets, index), asking.situation(flow))
          != NO_RULE) {
        matched.add(target);
      }
    }
    return matched;
  }
}
