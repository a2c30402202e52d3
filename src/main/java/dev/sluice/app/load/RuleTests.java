package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.RuleTest;
import dev.sluice.policy.Action;
import dev.sluice.policy.Decider;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs the admin's own {@code tests}. */
final class RuleTests {
  private RuleTests() {}

  static List<ConfigError> failures(List<RuleTest> tests, Decider policy, Instant now) {
    List<ConfigError> failures = new ArrayList<>();
    for (RuleTest test : tests) {
      Verdict verdict =
          policy
              .decide(
                  new Flow(
                      test.client(),
                      test.asked().destination(),
                      test.asked().subject(),
                      test.at().orElse(now)))
              .verdict();
      Action got =
          switch (verdict) {
            case Verdict.Allow _ -> Action.ALLOW;
            case Verdict.Block _ -> Action.BLOCK;
          };
      if (got != test.expect()) {
        failures.add(
            new ConfigError(
                test.place(),
                "the test fails: "
                    + test.url()
                    + " expected "
                    + word(test.expect())
                    + ", got "
                    + word(got)
                    + " by "
                    + verdict.by()
                    + " ("
                    + verdict.by().what()
                    + ")"));
      }
    }
    return failures;
  }

  static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
