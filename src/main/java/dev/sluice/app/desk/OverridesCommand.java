package dev.sluice.app.desk;

import dev.sluice.app.ControlOptions;
import dev.sluice.control.ControlRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice overrides}. */
@Command(
    name = "overrides",
    description = "Lists what goes before the rules for a while (sluice allow, sluice block).",
    subcommands = OverridesCommand.Withdraw.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answered", "1:no gateway answers", "2:wrong usage"})
public final class OverridesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.OVERRIDES, json), spec);
  }

  /** {@code sluice overrides withdraw}. */
  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Ends an override: the rules decide again.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:it is withdrawn",
        "1:there is none, or no gateway answers",
        "2:wrong usage"
      })
  static final class Withdraw implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "N", description = "Its number.")
    private int number;

    @Override
    public Integer call() {
      return control.ask(
          new ControlRequest(
              ControlRequest.Command.OVERRIDES_WITHDRAW, false, List.of(Integer.toString(number))),
          spec);
    }
  }
}
