package dev.sluice.config.read;

import dev.sluice.config.CategoryUse;
import dev.sluice.config.Place;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import dev.sluice.policy.Action;
import dev.sluice.policy.Group;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Selection;
import dev.sluice.policy.Target;
import dev.sluice.policy.time.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code rules}. */
final class RulesSection {
  static final Map<String, Action> ACTIONS = actions();
  static final Shape ACTION = Shape.choice(ACTIONS.keySet());
  private static final Keys KEYS =
      Keys.of(
              Key.of("allow", TargetWord.SHAPE, "Lets through what any of these holds."),
              Key.of("block", TargetWord.SHAPE, "Refuses what any of these holds."),
              Key.of(
                  "warn",
                  TargetWord.SHAPE,
                  "Warns of what any of these holds; over TLS, where no page can be shown, it"
                      + " blocks."),
              Key.of(
                  "for",
                  Shape.atLeastOne(Shape.word("students", "not guests")),
                  "Groups whose clients the rule is for; without it, every client."),
              Key.of(
                  "during",
                  Shape.atLeastOne(Shape.word("lessons", "not lessons")),
                  "Times that the rule holds in; without it, always."),
              Key.of("because", new Shape.Prose(), "Words for the block page."))
          .withOneOf(List.copyOf(ACTIONS.keySet()));
  static final Shape SHAPE = new Shape.Items(new Shape.Mapping(KEYS));

  private final GivenNames groups;
  private final GivenNames times;
  private final List<Rule> rules = new ArrayList<>();
  private final List<CategoryUse> categoryUses = new ArrayList<>();

  private RulesSection(List<Group> groups, List<Times> times) {
    this.groups = new GivenNames("group", groups.stream().map(Group::name).toList());
    this.times = new GivenNames("time", times.stream().map(Times::name).toList());
  }

  static RulesSection read(List<Item> sections, List<Group> groups, List<Times> times) {
    RulesSection section = new RulesSection(groups, times);
    sections.forEach(each -> each.items().forEach(section::rule));
    return section;
  }

  List<Rule> rules() {
    return rules;
  }

  List<CategoryUse> categoryUses() {
    return categoryUses;
  }

  private void rule(Item item) {
    Section section = item.section(KEYS);
    Place place = item.place();
    List<String> actions = section.all().keySet().stream().filter(ACTIONS::containsKey).toList();
    boolean misspelt = actions.isEmpty() && section.hasUnknownKeys();
    if (actions.size() != 1 && section.readable() && !misspelt) {
      item.problem(
          actions.isEmpty()
              ? "says none of " + String.join(", ", ACTIONS.keySet())
              : "says " + String.join(" and ", actions) + "; a rule has one action");
    }
    Selection who = section.get("for").map(groups::selection).orElse(Selection.ALL);
    Selection when = section.get("during").map(times::selection).orElse(Selection.ALL);
    String because = section.get("because").flatMap(Item::prose).orElse("");
    for (String action : actions) {
      rules.add(
          new Rule(
              new RuleRef(place.file(), place.line(), place.path()),
              ACTIONS.getOrDefault(action, Action.BLOCK),
              who,
              when,
              targets(section.get(action).orElseThrow()),
              because));
    }
  }

  private List<Target> targets(Item list) {
    List<Item> words = list.someWords();
    List<Target> targets = new ArrayList<>();
    for (Item word : words) {
      TargetWord.read(word)
          .ifPresent(
              target -> {
                targets.add(target);
                if (target instanceof Target.InCategory(var category)) {
                  categoryUses.add(new CategoryUse(category, word.place()));
                }
              });
    }
    return List.copyOf(targets);
  }

  private static Map<String, Action> actions() {
    Map<String, Action> actions = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      actions.put(action.word(), action);
    }
    return actions;
  }
}
