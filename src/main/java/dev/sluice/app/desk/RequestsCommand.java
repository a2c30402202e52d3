package dev.sluice.app.desk;

import dev.sluice.app.ControlOptions;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlRequest.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice requests}. */
@picocli.CommandLine.Command(
    name = "requests",
    description = "Lists the sites that people asked for on the block page.",
    subcommands = {RequestsCommand.Grant.class, RequestsCommand.Deny.class},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answered", "1:no gateway answers", "2:wrong usage"})
public final class RequestsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(Command.REQUESTS, json), spec);
  }

  /** {@code sluice requests grant}. */
  @picocli.CommandLine.Command(
      name = "grant",
      mixinStandardHelpOptions = true,
      description = "Lets somebody see a site that he asked for.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:it is granted",
        "1:there is none, it is not in force, or no gateway answers",
        "2:wrong usage"
      })
  static final class Grant implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @ArgGroup private HowLong howLong = new HowLong();

    @Option(
        names = "--config",
        paramLabel = "FILE",
        defaultValue = "/etc/sluice/sluice.yaml",
        description =
            "The running gateway's configuration, beside which --always writes its file;"
                + " ${DEFAULT-VALUE} if none is given.")
    private Path config = Path.of("/etc/sluice/sluice.yaml");

    @Parameters(paramLabel = "N", description = "The request's number.")
    private int number;

    /** One of both. */
    static final class HowLong {
      @Option(
          names = "--for",
          paramLabel = "TIME",
          converter = TimeOption.class,
          defaultValue = "1h",
          description = "For the client that asked, by an override; ${DEFAULT-VALUE} if not said.")
      private Duration time = Duration.ofHours(1);

      @Option(
          names = "--always",
          description = "For the client's group, by a rule in rules.d/granted.yaml.")
      private boolean always;
    }

    @Override
    public Integer call() {
      if (howLong.always) {
        return new GrantedFile(config, control.socket()).grant(number, spec.commandLine());
      }
      return control.ask(
          new ControlRequest(
              Command.REQUESTS_GRANT,
              false,
              List.of(Integer.toString(number), Long.toString(howLong.time.toSeconds()))),
          spec);
    }
  }

  /** {@code sluice requests deny}. */
  @picocli.CommandLine.Command(
      name = "deny",
      mixinStandardHelpOptions = true,
      description = "Takes a request off the list.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {"0:it is denied", "1:there is none, or no gateway answers", "2:wrong usage"})
  static final class Deny implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @Parameters(paramLabel = "N", description = "The request's number.")
    private int number;

    @Override
    public Integer call() {
      return control.ask(
          new ControlRequest(Command.REQUESTS_DENY, false, List.of(Integer.toString(number))),
          spec);
    }
  }
}
