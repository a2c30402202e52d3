package dev.sluice.app;

import dev.sluice.app.load.ConfigurationLoader;
import dev.sluice.app.load.Load;
import dev.sluice.app.load.LoadReport;
import dev.sluice.app.load.Loading;
import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.lists.ListReport;
import dev.sluice.lists.ListState;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice check [FILE]}: every error in the files, the admin's tests, and warnings. */
@Command(
    name = "check",
    description = "Checks the configuration and its lists, and runs its tests.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all is well", "1:there are errors", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration; ${DEFAULT-VALUE} if none is given.",
      defaultValue = "/etc/sluice/sluice.yaml")
  private Path file = Path.of("/etc/sluice/sluice.yaml");

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return switch (load()) {
      case Load.Faulty(List<ConfigError> errors) -> {
        errors.forEach(out::println);
        out.println(count(errors.size(), "error", "errors"));
        yield 1;
      }
      case Load.Ready(var configuration, var _, var _, LoadReport report) -> {
        report.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println(configuration.file() + ": all is well");
        summary(report, out);
        if (!configuration.times().isEmpty()) {
          out.println("  times go by the clocks of " + zone(configuration));
        }
        yield 0;
      }
    };
  }

  private Load load() {
    Instant now = Instant.now();
    try (ListsFolder folder = ListsFolder.borrow(Gateway.lists(file))) {
      return ConfigurationLoader.load(file, new Loading(folder, Progress.NOBODY, true), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void summary(LoadReport report, PrintWriter out) {
    for (ListState state : report.lists()) {
      ListReport list = state.report();
      long skipped = list.skippedLines();
      out.println(
          "  list "
              + list.name()
              + ": "
              + count(list.entries(), "entry", "entries")
              + " in "
              + count(list.categories(), "category", "categories")
              + (skipped == 0 ? "" : ", " + count(skipped, "line", "lines") + " skipped"));
    }
    out.println(
        "  "
            + count(report.rules(), "rule", "rules")
            + ", "
            + count(report.groups(), "group", "groups")
            + ", "
            + count(report.categories(), "category", "categories")
            + ", "
            + count(report.tests(), "test", "tests")
            + " passed");
  }

  private static String zone(Configuration configuration) {
    return configuration
        .timezone()
        .map(ZoneId::getId)
        .orElseGet(() -> ZoneId.systemDefault().getId() + ", the machine's own");
  }

  private static String count(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
