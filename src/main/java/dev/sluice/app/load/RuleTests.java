package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.RuleTest;
import dev.sluice.config.RuleTime;
import dev.sluice.policy.Decider;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the admin's own {@code tests}. */
final class RuleTests {
  private static final int LONGEST = 160; // of a rule that is shown

  private RuleTests() {}

  static List<ConfigError> failures(Configuration configuration, Decider policy, Instant now) {
    ZoneId zone = configuration.timezone().orElse(ZoneId.systemDefault());
    List<ConfigError> failures = new ArrayList<>();
    for (RuleTest test : configuration.tests()) {
      Optional<Instant> at =
          test.at().isEmpty() ? Optional.of(now) : test.at().flatMap(time -> time.in(zone));
      failure(test, at, zone, policy, configuration.rules())
          .ifPresent(problem -> failures.add(new ConfigError(test.place(), problem)));
    }
    return failures;
  }

  private static Optional<String> failure(
      RuleTest test, Optional<Instant> at, ZoneId zone, Decider policy, List<Rule> rules) {
    if (at.isEmpty()) {
      String when = test.at().map(RuleTime::local).map(Object::toString).orElse("");
      return Optional.of(
          "the time " + when + " never comes in " + zone + ": clocks are put forward past it");
    }
    Flow flow = test.asked().flow(test.client(), test.device(), test.destination(), at.get());
    Verdict verdict = policy.decide(flow).verdict();
    return verdict.action() == test.expect()
        ? Optional.empty()
        : Optional.of(
            "the test fails: "
                + test.url()
                + " expected "
                + test.expect().word()
                + ", got "
                + verdict.action().word()
                + " by "
                + verdict.by()
                + " ("
                + verdict.by().what()
                + ")"
                + text(verdict.by(), rules));
  }

  /** What the deciding rule says; nothing of what isn't a rule. */
  private static String text(RuleRef by, List<Rule> rules) {
    return rules.stream()
        .filter(rule -> rule.ref().equals(by))
        .findFirst()
        .map(Rule::text)
        .map(text -> ": " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text))
        .orElse("");
  }
}
