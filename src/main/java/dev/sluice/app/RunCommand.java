package dev.sluice.app;

import java.nio.file.Path;
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
      defaultValue = RunWords.USUAL_CONFIG,
      description = "The configuration; ${DEFAULT-VALUE} if none is given.")
  private Path config = Path.of(RunWords.USUAL_CONFIG);

  @Option(
      names = "--take-over",
      description =
          "Follows the gateway that runs, which takes in nothing more as soon as this one serves.")
  private boolean takeOver;

  @Override
  public Integer call() throws InterruptedException {
    return new GatewayRun(config, control.socket(), takeOver)
        .run(spec.commandLine().getErr()::println);
  }
}
