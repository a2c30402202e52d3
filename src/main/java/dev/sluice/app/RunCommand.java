package dev.sluice.app;

import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.ConfigError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice run}. */
@Command(
    name = "run",
    description = "Runs the gateway in the foreground; its own log goes to stderr.",
    footer = {
      "",
      "SIGTERM and SIGINT end it, SIGHUP is a reload. SLUICE_LOG_LEVEL sets how much the log says:"
          + " ERROR, WARN, INFO (usual) or DEBUG."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was told to stop",
      "1:the configuration has errors, or it could not start",
      "2:wrong usage"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/sluice/sluice.yaml",
      description = "The configuration; ${DEFAULT-VALUE} if none is given.")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Override
  public Integer call() throws InterruptedException {
    return switch (SnapshotLoader.load(config, 1, Instant.now())) {
      case SnapshotLoader.Loaded first -> run(first);
      case SnapshotLoader.Failed(List<ConfigError> errors) -> {
        errors.forEach(spec.commandLine().getErr()::println);
        yield 1;
      }
    };
  }

  private int run(SnapshotLoader.Loaded first) throws InterruptedException {
    try {
      Gateway gateway = Gateway.start(config, control.socket(), first);
      gateway.runUntilStopped();
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return 1;
    }
  }
}
