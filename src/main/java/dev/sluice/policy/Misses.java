package dev.sluice.policy;

import dev.sluice.category.Entry;
import dev.sluice.net.Host;
import java.util.function.Predicate;

/** Why a rule for this client didn't match a flow. */
final class Misses {
  private Misses() {}

  static Explanation.Miss of(Flow flow, Rule rule) {
    if (flow.subject() instanceof Subject.TlsName(var name)
        && names(
            rule,
            entry ->
                entry instanceof Entry.UrlPrefix(Host.Named(var host), String _)
                    && name.isWithin(host))) {
      return Explanation.Miss.PATH_NOT_SEEN;
    }
    return flow.destination().isEmpty() && names(rule, entry -> entry instanceof Entry.Network)
        ? Explanation.Miss.DESTINATION_NOT_KNOWN
        : Explanation.Miss.NOT_NAMED;
  }

  private static boolean names(Rule rule, Predicate<Entry> kind) {
    return rule.targets().stream()
        .anyMatch(target -> target instanceof Target.Named(Entry entry) && kind.test(entry));
  }
}
