package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.doubt.Doubts;
import dev.sluice.lists.ListReport;
import dev.sluice.lists.ListState;
import dev.sluice.lists.LoadedLists;
import dev.sluice.policy.Action;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What an admin should know about files that can be used. */
final class Warnings {
  private Warnings() {}

  static List<String> of(
      Configuration configuration, LoadedLists lists, List<ConfigError> unknown, LocalDate today) {
    List<String> warnings = new ArrayList<>();
    if (configuration.gateway().lan().isEmpty()) {
      warnings.add(
          configuration.file()
              + ": gateway.lan names no interface: nobody is intercepted but the LANs of a network.yaml"
              + " in force");
    }
    if (configuration.rules().isEmpty() && configuration.byDefault().action() == Action.ALLOW) {
      warnings.add(configuration.file() + ": there are no rules: everything is allowed");
    }
    Doubts.of(configuration, today).forEach(doubt -> warnings.add(doubt.toString()));
    unknown.forEach(error -> warnings.add(error + ": the rule waits for it"));
    warnings.addAll(lists.warnings());
    lists.states().forEach(list -> list(configuration.file(), list, warnings));
    return List.copyOf(warnings);
  }

  private static void list(String file, ListState state, List<String> warnings) {
    String name = file + ": list \"" + state.name() + "\": ";
    ListReport list = state.report();
    switch (state.condition()) {
      case CURRENT -> {}
      case OLD ->
          warnings.add(
              name
                  + "its newest version is refused: "
                  + state.problem()
                  + "; the one of "
                  + state.at().truncatedTo(ChronoUnit.SECONDS)
                  + " stays in use (to take the new one: sluice lists accept "
                  + state.name()
                  + ")");
      case NONE -> {
        warnings.add(name + "nothing of it is in use: " + state.problem());
        return;
      }
    }
    if (list.entries() + list.exceptions() == 0) {
      warnings.add(name + "has no entry");
    }
    list.skipped()
        .forEach(
            (reason, skipped) ->
                warnings.add(
                    name
                        + skipped.count()
                        + (skipped.count() == 1 ? " line" : " lines")
                        + " skipped: "
                        + reason.words()
                        + " (first at "
                        + skipped.first().getFirst().file()
                        + ":"
                        + skipped.first().getFirst().line()
                        + ")"));
  }
}
