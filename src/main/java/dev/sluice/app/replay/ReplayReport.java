package dev.sluice.app.replay;

import dev.sluice.policy.RuleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a replay found, for a person.
 *
 * @param logs their names, as given
 * @param rule the words of a rule
 * @param top so many lines of each table are shown
 */
record ReplayReport(Tally tally, List<String> logs, Function<RuleRef, String> rule, int top) {
  private static final int BEFORE = 3;
  private static final String FORMAT = "%,12d  %s";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d requests of %s decided again%s",
            tally.judged(),
            String.join(", ", logs),
            tally.judged() == 0 ? "" : ", from " + tally.first() + " to " + tally.last()));
    for (Change change : Change.values()) {
      lines.add(
          String.format(Locale.ROOT, FORMAT, tally.changed(change).requests(), change.words()));
    }
    lines.add(String.format(Locale.ROOT, FORMAT, tally.unchanged(), "as before"));
    for (Change change : Change.values()) {
      tables(change, lines);
    }
    leftOut(lines);
    if (tally.withoutDestination() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "note: of %,d requests the log has no destination address: rules for networks can't"
                  + " match them",
              tally.withoutDestination()));
    }
    return List.copyOf(lines);
  }

  private void tables(Change change, List<String> lines) {
    Tally.Changed changed = tally.changed(change);
    if (changed.requests() > 0) {
      table(change.words() + ", by group:", changed.groups, ReplayReport::words, lines);
      rules(change.words() + ", by rule:", changed.rules, lines);
      table(
          change.words() + ", by site:",
          changed.sites,
          site -> site.name() + "  by " + site.rule(),
          lines);
    }
  }

  private <T extends Record> void table(
      String title, Counts<T> counts, Function<T, String> words, List<String> lines) {
    List<Counts.Counted<T>> ranked = counts.ranked();
    lines.add("");
    lines.add(title);
    for (Counts.Counted<T> each : ranked.subList(0, Math.min(top, ranked.size()))) {
      lines.add(String.format(Locale.ROOT, FORMAT, each.requests(), words.apply(each.thing())));
    }
    rest(
        ranked.size(),
        ranked.stream().skip(top).mapToLong(Counts.Counted::requests).sum(),
        counts.others(),
        lines);
  }

  private void rest(int size, long more, long notToldApart, List<String> lines) {
    if (size > top) {
      lines.add(String.format(Locale.ROOT, FORMAT, more, "in " + (size - top) + " more"));
    }
    if (notToldApart > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              FORMAT,
              notToldApart,
              "in others: no more than " + Tally.MOST + " are told apart"));
    }
  }

  private void rules(String title, Counts<Moved> counts, List<String> lines) {
    List<ByRule> ranked = ByRule.of(counts);
    lines.add("");
    lines.add(title);
    for (ByRule each : ranked.subList(0, Math.min(top, ranked.size()))) {
      String words = each.rule() + " " + rule.apply(each.rule());
      lines.add(String.format(Locale.ROOT, FORMAT, each.requests(), words));
      before(each, lines);
    }
    rest(
        ranked.size(),
        ranked.stream().skip(top).mapToLong(ByRule::requests).sum(),
        counts.others(),
        lines);
  }

  private static void before(ByRule by, List<String> lines) {
    for (Counts.Counted<Moved> each :
        by.before().subList(0, Math.min(BEFORE, by.before().size()))) {
      if (!each.thing().was().isEmpty()) {
        lines.add(
            String.format(Locale.ROOT, "%,20d  before by %s", each.requests(), each.thing().was()));
      }
    }
    if (by.before().size() > BEFORE) {
      long more = by.before().stream().skip(BEFORE).mapToLong(Counts.Counted::requests).sum();
      int rules = by.before().size() - BEFORE;
      lines.add(String.format(Locale.ROOT, "%,20d  before by %d others", more, rules));
    }
  }

  private void leftOut(List<String> lines) {
    if (tally.leftOut().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("lines left out:");
    tally
        .leftOut()
        .forEach(
            (why, left) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        FORMAT,
                        left.count(),
                        why.words() + " (first at " + String.join(", ", places(left)) + ")")));
  }

  List<String> places(LeftOut left) {
    return left.first().stream().map(line -> logs.get(line.log()) + ":" + line.number()).toList();
  }

  private static String words(Grouped grouped) {
    String group = orNone(grouped.group());
    return grouped.group().equals(grouped.was())
        ? group
        : group + " (was " + orNone(grouped.was()) + ")";
  }

  private static String orNone(String group) {
    return group.isEmpty() ? "in no group" : group;
  }
}
