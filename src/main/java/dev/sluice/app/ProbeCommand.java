package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice probe}. */
@Command(
    name = "probe",
    description =
        "Has the running gateway send a request through the kernel's interception to itself.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:a request passed, in every family that is intercepted",
      "1:none passed, or the firewall is not up, or no gateway answers",
      "2:wrong usage"
    })
final class ProbeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.PROBE, false), spec);
  }
}
