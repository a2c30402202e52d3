package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice status}. */
@Command(
    name = "status",
    description = "Tells how the running gateway is.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answered", "1:no gateway answers", "2:wrong usage"})
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.STATUS, json), spec);
  }
}
