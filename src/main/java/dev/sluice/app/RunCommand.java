package dev.sluice.app;

import dev.sluice.app.handover.Predecessor;
import dev.sluice.app.load.Loading;
import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.ConfigError;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/sluice/sluice.yaml",
      description = "The configuration; ${DEFAULT-VALUE} if none is given.")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Option(
      names = "--take-over",
      description =
          "Follows the gateway that runs, which takes in nothing more as soon as this one serves.")
  private boolean takeOver;

  @Override
  public Integer call() throws InterruptedException {
    try (ListsFolder folder = folder()) {
      return run(folder);
    } catch (IOException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return 1;
    }
  }

  /** A gateway that can't keep its lists still filters: it reads them again at every start. */
  private ListsFolder folder() throws IOException {
    Path folder = Gateway.lists(config);
    if (takeOver) {
      return ListsFolder.borrow(folder);
    }
    try {
      return ListsFolder.keep(folder);
    } catch (IOException e) {
      LOG.warn("lists are not kept for the next start: {} ({})", folder, e.toString());
      return ListsFolder.borrow(folder);
    }
  }

  private int run(ListsFolder folder) throws InterruptedException {
    Loading loading = new Loading(folder, Progress.NOBODY, false);
    return switch (SnapshotLoader.load(config, loading, 1, Instant.now())) {
      case SnapshotLoader.Loaded first -> run(folder, first);
      case SnapshotLoader.Failed(List<ConfigError> errors) -> {
        errors.forEach(spec.commandLine().getErr()::println);
        yield 1;
      }
    };
  }

  private int run(ListsFolder folder, SnapshotLoader.Loaded first) throws InterruptedException {
    DirectMemory.bound(first.snapshot().cache());
    try {
      Optional<Predecessor> before =
          takeOver ? Optional.of(Predecessor.succeed(control.socket())) : Optional.empty();
      if (takeOver) {
        folder.inherit();
      }
      Gateway gateway = Gateway.start(config, control.socket(), folder, first, before);
      gateway.runUntilStopped();
      return 0;
    } catch (IOException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return 1;
    }
  }
}
