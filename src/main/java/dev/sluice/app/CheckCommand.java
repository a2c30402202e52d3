package dev.sluice.app;

import dev.sluice.app.load.ConfigurationLoader;
import dev.sluice.app.load.Load;
import dev.sluice.app.load.LoadReport;
import dev.sluice.config.ConfigError;
import dev.sluice.lists.ListReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
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
    return switch (ConfigurationLoader.load(file, Instant.now())) {
      case Load.Faulty(List<ConfigError> errors) -> {
        errors.forEach(out::println);
        out.println(errors.size() == 1 ? "1 error" : errors.size() + " errors");
        yield 1;
      }
      case Load.Ready(var configuration, var _, LoadReport report) -> {
        report.warnings().forEach(warning -> out.println("warning: " + warning));
        out.println(configuration.file() + ": all is well");
        summary(report, out);
        yield 0;
      }
    };
  }

  private static void summary(LoadReport report, PrintWriter out) {
    for (ListReport list : report.lists()) {
      out.println(
          "  list "
              + list.name()
              + ": "
              + list.entries()
              + " entries in "
              + list.categories()
              + (list.categories() == 1 ? " category" : " categories")
              + (list.skippedLines() == 0 ? "" : ", " + list.skippedLines() + " lines skipped"));
    }
    out.println(
        "  "
            + report.rules()
            + " rules, "
            + report.groups()
            + " groups, "
            + report.categories()
            + " categories, "
            + report.tests()
            + " tests passed");
  }
}
