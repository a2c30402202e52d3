package dev.sluice.app.network;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice network}. */
@Command(
    name = "network",
    description = "Checks, tells and puts in force how the box stands in the network.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      NetworkCheckCommand.class,
      NetworkShowCommand.class,
      NetworkApplyCommand.class,
      TrialEndCommand.Keep.class,
      TrialEndCommand.Back.class,
      NetworkRenderCommand.class
    })
public final class NetworkCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command.");
  }
}
