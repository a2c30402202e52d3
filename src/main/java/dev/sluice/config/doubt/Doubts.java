package dev.sluice.config.doubt;

import dev.sluice.config.ConfigWarning;
import dev.sluice.config.Configuration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything doubtful in a configuration without errors, each at its place. */
public final class Doubts {
  private Doubts() {}

  /**
   * File by file, in the order of each.
   *
   * @param today on the clocks of the rules
   */
  public static List<ConfigWarning> of(Configuration configuration, LocalDate today) {
    List<ConfigWarning> all = new ArrayList<>(configuration.warnings());
    all.addAll(new RuleDoubts(configuration).all());
    all.addAll(new GroupDoubts(configuration).all());
    all.addAll(new UseDoubts(configuration, today).all());
    all.sort(
        Comparator.comparingInt(
                (ConfigWarning warning) -> configuration.files().indexOf(warning.place().file()))
            .thenComparingInt(warning -> warning.place().line())
            .thenComparingInt(warning -> warning.place().column()));
    return List.copyOf(all);
  }
}
