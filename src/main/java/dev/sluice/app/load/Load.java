package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.PageSettings;
import dev.sluice.policy.Policy;
import java.util.List;

/** What loading the admin's files came to. */
public sealed interface Load {
  record Ready(
      Configuration configuration, Policy policy, PageSettings.Ready pages, LoadReport report)
      implements Load {}

  /**
   * Nothing to run with.
   *
   * @param errors every one there is, in the order of the file
   */
  record Faulty(List<ConfigError> errors) implements Load {}
}
