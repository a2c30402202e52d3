package dev.sluice.app.desk;

import dev.sluice.app.ControlOptions;
import dev.sluice.control.ControlRequest;
import dev.sluice.net.Cidr;
import dev.sluice.net.Parse;
import dev.sluice.policy.Action;
import dev.sluice.policy.override.Where;
import dev.sluice.policy.override.Who;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice allow} and {@code sluice block}: what goes before the rules for a while. */
public abstract sealed class OverrideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @ArgGroup(multiplicity = "1")
  private Whom whom = new Whom();

  @Option(
      names = "--for",
      required = true,
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "How long: 30m, 2h, 1d.")
  private Duration time = Duration.ZERO;

  @Option(
      names = "--because",
      paramLabel = "WORDS",
      description = "For the block page, and for who reads the list of overrides.")
  private String because = "";

  @Parameters(
      paramLabel = "SITE",
      description = "A site and all under it, a part of a site (over http), or a network.")
  private String site = "";

  private final Action action;

  private OverrideCommand(Action action) {
    this.action = action;
  }

  /** Whom it is for. */
  static final class Whom {
    @Option(
        names = "--client",
        paramLabel = "ADDR",
        description = "A client's address, or a network.")
    private Optional<String> client = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "A group of the configuration.")
    private Optional<String> group = Optional.empty();
  }

  @Override
  public Integer call() {
    OverrideOrder order = new OverrideOrder(action, who(), where(), time, because);
    return control.ask(
        new ControlRequest(ControlRequest.Command.OVERRIDE, false, order.words()), spec);
  }

  private Who who() {
    Optional<Who> group = whom.group.map(Who.InGroup::new);
    return group.orElseGet(
        () ->
            whom.client
                .flatMap(Cidr::parse)
                .map(Who.Clients::new)
                .orElseThrow(
                    () -> usage("\"" + whom.client.orElse("") + "\" is not a client's address")));
  }

  private Where where() {
    return switch (Where.parse(site)) {
      case Parse.Parsed<Where>(Where where) -> where;
      case Parse.Rejected<Where>(String problem) -> throw usage("\"" + site + "\": " + problem);
      case Parse.Incomplete<Where> _ -> throw usage("\"" + site + "\" is no site");
    };
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  /** {@code sluice allow}. */
  @Command(
      name = "allow",
      description = "Allows a site for a client or a group for a while, whatever the rules say.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:it is in force",
        "1:it was refused, or no gateway answers",
        "2:wrong usage"
      })
  public static final class Allow extends OverrideCommand {
    public Allow() {
      super(Action.ALLOW);
    }
  }

  /** {@code sluice block}. */
  @Command(
      name = "block",
      description = "Blocks a site for a client or a group for a while, whatever the rules say.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:it is in force",
        "1:it was refused, or no gateway answers",
        "2:wrong usage"
      })
  public static final class Block extends OverrideCommand {
    public Block() {
      super(Action.BLOCK);
    }
  }
}
