package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lists}, and what can be done with them. */
@Command(
    name = "lists",
    description = "Tells how the running gateway's lists are.",
    subcommands = {ListsCommand.Update.class, ListsCommand.Accept.class, ListsFindCommand.class},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answered", "1:no gateway answers", "2:wrong usage"})
final class ListsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.LISTS, json), spec);
  }

  /** {@code sluice lists update}. */
  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = "Fetches lists now, and takes what is new into use.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:all went well",
        "1:a fetch failed, a new version is refused, or no gateway answers",
        "2:wrong usage"
      })
  static final class Update implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Fetch this list only.")
    private Optional<String> name = Optional.empty();

    @Override
    public Integer call() {
      return control.ask(
          new ControlRequest(
              ControlRequest.Command.LISTS_UPDATE, false, name.map(List::of).orElse(List.of())),
          spec);
    }
  }

  /** {@code sluice lists accept}. */
  @Command(
      name = "accept",
      mixinStandardHelpOptions = true,
      description = "Takes the version of a list that was refused.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:it is in use", "1:no version is refused", "2:wrong usage"})
  static final class Accept implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "NAME", description = "The list.")
    private String name = "";

    @Override
    public Integer call() {
      return control.ask(
          new ControlRequest(ControlRequest.Command.LISTS_ACCEPT, false, List.of(name)), spec);
    }
  }
}
