package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice reload}. */
@Command(
    name = "reload",
    description = "Has the running gateway load its files again.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the new files run",
      "1:they have errors, or no gateway answers; nothing was changed",
      "2:wrong usage"
    })
final class ReloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.RELOAD, false), spec);
  }
}
