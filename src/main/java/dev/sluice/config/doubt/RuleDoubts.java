package dev.sluice.config.doubt;

import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Configuration;
import dev.sluice.policy.Action;
import dev.sluice.policy.Rule;
import dev.sluice.policy.Target;
import dev.sluice.policy.shadow.NeverDecides;
import dev.sluice.policy.shadow.Shadows;
import dev.sluice.policy.shadow.TargetCover;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rules that can never decide, that hold less than they seem to, or that say something twice. */
final class RuleDoubts {
  private static final int MOST_COMPARED = 2000;

  private final Configuration configuration;
  private final List<ConfigWarning> found = new ArrayList<>();

  RuleDoubts(Configuration configuration) {
    this.configuration = configuration;
  }

  List<ConfigWarning> all() {
    // Which rule shadows which is the same in every zone.
    Shadows.of(configuration.ruleBook(ZoneOffset.UTC))
        .forEach(never -> add(never.number(), said(never)));
    for (int i = 0; i < configuration.rules().size(); i++) {
      hiddenPaths(i);
      warningsThatBlock(i);
      repetitions(i);
    }
    return found;
  }

  private static String said(NeverDecides never) {
    return switch (never) {
      case NeverDecides.ForNobody _ -> "can never match: nobody is in the groups that it is for";
      case NeverDecides.AtNoTime _ -> "can never match: it is never the time that it is for";
      case NeverDecides.NotComparedFrom _ ->
          "there are too many rules and sites to tell of this one, and of those that follow, whether"
              + " an earlier rule matches all that they match";
      case NeverDecides.Shadowed(int _, List<Rule> by) when by.size() == 1 ->
          "can never match: "
              + named(by.getFirst())
              + " comes first and matches all that it matches, for the same clients and times";
      case NeverDecides.Shadowed(int _, List<Rule> by) ->
          by.stream()
                  .map(RuleDoubts::named)
                  .collect(Collectors.joining(", ", "can never match: ", ""))
              + " come first and together match all that it matches, for the same clients and"
              + " times";
    };
  }

  private static String named(Rule rule) {
    return rule.ref().what() + " (" + rule.ref() + ")";
  }

  private void hiddenPaths(int number) {
    List<Target> targets = configuration.rules().get(number).targets();
    List<String> prefixes =
        targets.stream()
            .filter(target -> target instanceof Target.UrlPrefix)
            .map(Target::toString)
            .toList();
    if (prefixes.isEmpty()) {
      return;
    }
    boolean neverHttp = configuration.gateway().httpPorts().isEmpty();
    add(
        number,
        neverHttp && prefixes.size() == targets.size()
            ? "can never match: TLS hides the path, and no port is intercepted as HTTP"
            : "TLS hides the path, so over https these don't match: "
                + String.join(", ", prefixes));
  }

  private void warningsThatBlock(int number) {
    if (configuration.rules().get(number).action() == Action.WARN) {
      add(number, "over https no page can be shown, so there it blocks and doesn't warn");
    }
  }

  private void repetitions(int number) {
    List<Target> targets = configuration.rules().get(number).targets();
    if (targets.size() > MOST_COMPARED) {
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      Target said = targets.get(i);
      List<Target> before = targets.subList(0, i);
      if (before.contains(said)) {
        add(number, "names " + said + " twice");
      } else {
        targets.stream()
            .filter(other -> !other.equals(said) && TargetCover.covers(other, said))
            .findFirst()
            .ifPresent(wide -> add(number, "names " + said + ", which " + wide + " holds already"));
      }
    }
  }

  private void add(int number, String message) {
    found.add(new ConfigWarning(configuration.outline().rules().get(number), message));
  }
}
