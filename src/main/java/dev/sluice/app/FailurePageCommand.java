package dev.sluice.app;

import dev.sluice.app.load.ConfigurationFile;
import dev.sluice.config.read.ConfigurationText;
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
    return switch (ConfigurationFile.read(config)) {
      case ConfigurationFile.Read(ConfigurationText text) when text.errors().isEmpty() -> {
        byte[] page = FailurePage.response(text.configuration().gateway().failureText());
        System.out.write(page, 0, page.length);
        System.out.flush();
        yield 0;
      }
      case ConfigurationFile.Read _, ConfigurationFile.Unreadable _ -> {
        spec.commandLine().getErr().println("sluice: the configuration has errors");
        yield 1;
      }
    };
  }
}
