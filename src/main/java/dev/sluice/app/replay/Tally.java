package dev.sluice.app.replay;

import dev.sluice.accesslog.read.LogLine;
import dev.sluice.accesslog.read.LoggedExchange;
import dev.sluice.policy.Decision;
import dev.sluice.policy.RuleRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What the lines of logs come to under other rules; of one thread, and added up in the end. */
final class Tally {
  /** So many different sites, rules or groups of a kind are told apart. */
  static final int MOST = 50_000;

  /** What changes in one way. */
  static final class Changed {
    final Counts<Grouped> groups = new Counts<>(MOST);
    final Counts<Moved> rules = new Counts<>(MOST);
    final Counts<Site> sites = new Counts<>(MOST);
    private long requests;

    long requests() {
      return requests;
    }

    private void add(LoggedExchange exchange, Decision decision) {
      RuleRef rule = decision.verdict().by();
      requests++;
      String group = decision.group().orElse("");
      groups.add(new Grouped(group, exchange.group().orElse(group)), 1);
      rules.add(new Moved(rule, exchange.rule()), 1);
      sites.add(Site.of(exchange.flow(), rule), 1);
    }

    private void addAll(Changed more) {
      requests += more.requests;
      groups.addAll(more.groups);
      rules.addAll(more.rules);
      sites.addAll(more.sites);
    }
  }

  private final Map<Change, Changed> changes = new EnumMap<>(Change.class);
  private final Map<LogLine.Why, LeftOut> leftOut = new EnumMap<>(LogLine.Why.class);
  private long judged;
  private long unchanged;
  private long withoutDestination;
  private Instant first = Instant.MAX;
  private Instant last = Instant.MIN;

  void add(LoggedExchange exchange, Decision decision) {
    judged++;
    withoutDestination += exchange.flow().destination().isEmpty() ? 1 : 0;
    Instant at = exchange.flow().at();
    first = at.isBefore(first) ? at : first;
    last = at.isAfter(last) ? at : last;
    Change.of(exchange.was(), decision.verdict())
        .ifPresentOrElse(change -> changed(change).add(exchange, decision), () -> unchanged++);
  }

  void leaveOut(LogLine.Why why, LeftOut.Line line) {
    leftOut.computeIfAbsent(why, _ -> new LeftOut()).add(line);
  }

  void addAll(Tally more) {
    judged += more.judged;
    unchanged += more.unchanged;
    withoutDestination += more.withoutDestination;
    first = more.first.isBefore(first) ? more.first : first;
    last = more.last.isAfter(last) ? more.last : last;
    more.changes.forEach((change, changed) -> changed(change).addAll(changed));
    more.leftOut.forEach(
        (why, lines) -> leftOut.computeIfAbsent(why, _ -> new LeftOut()).addAll(lines));
  }

  Changed changed(Change change) {
    return changes.computeIfAbsent(change, _ -> new Changed());
  }

  Map<LogLine.Why, LeftOut> leftOut() {
    return leftOut;
  }

  long judged() {
    return judged;
  }

  long unchanged() {
    return unchanged;
  }

  boolean changesAnything() {
    return judged != unchanged;
  }

  /** Requests whose destination's address the log doesn't tell. */
  long withoutDestination() {
    return withoutDestination;
  }

  /** The earliest time; meaningless as long as nothing is judged. */
  Instant first() {
    return first;
  }

  Instant last() {
    return last;
  }
}
