package dev.sluice.app;

import dev.sluice.app.load.ConfigurationFile;
import dev.sluice.page.FailurePage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice failure-page}: the response to plain HTTP clients while the proxy is down. */
@Command(
    name = "failure-page",
    hidden = true,
    description = "Prints what plain HTTP clients are told while the proxy is down.")
final class FailurePageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", defaultValue = "/etc/sluice/sluice.yaml")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Override
  public Integer call() {
    return ConfigurationFile.use(
        config,
        spec.commandLine().getErr(),
        configuration -> write(FailurePage.response(configuration.gateway().failureText())));
  }

  private static void write(byte[] page) {
    System.out.write(page, 0, page.length);
    System.out.flush();
  }
}
