package dev.sluice.app.network;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice network keep} and {@code sluice network back}. */
abstract sealed class TrialEndCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--root", paramLabel = "DIR", description = "As `apply` was told.")
  private Optional<Path> root = Optional.empty();

  private final String verb;

  private TrialEndCommand(String verb) {
    this.verb = verb;
  }

  @Override
  public Integer call() {
    return InstallScript.run(spec, root, List.of(verb));
  }

  /** The trial's network stays. */
  @Command(
      name = "keep",
      mixinStandardHelpOptions = true,
      description = "Keeps the network that is on trial.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:kept", "1:nothing is on trial", "2:wrong usage"})
  static final class Keep extends TrialEndCommand {
    Keep() {
      super("keep");
    }
  }

  /** The one before it comes back now. */
  @Command(
      name = "back",
      mixinStandardHelpOptions = true,
      description = "Goes back from the network that is on trial.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:back", "1:nothing is on trial", "2:wrong usage"})
  static final class Back extends TrialEndCommand {
    Back() {
      super("back");
    }
  }
}
