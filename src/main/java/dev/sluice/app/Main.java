package dev.sluice.app;

import dev.sluice.app.desk.OverrideCommand;
import dev.sluice.app.desk.OverridesCommand;
import dev.sluice.app.desk.RequestsCommand;
import dev.sluice.app.network.NetworkCommand;
import dev.sluice.app.replay.ReplayCommand;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code sluice} command. */
@Command(
    name = "sluice",
    description = "A transparent intercepting web proxy for gateways.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      CheckCommand.class,
      ReloadCommand.class,
      StatusCommand.class,
      ProbeCommand.class,
      ListsCommand.class,
      CacheCommand.class,
      ExplainCommand.class,
      ReplayCommand.class,
      OverrideCommand.Allow.class,
      OverrideCommand.Block.class,
      OverridesCommand.class,
      RequestsCommand.class,
      NetworkCommand.class,
      FirewallValuesCommand.class,
      SchemaCommand.class,
      CloudSeedCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) throws InterruptedException {
    Optional<GatewayRun> run = RunWords.of(System.getenv(), args);
    System.exit(run.isPresent() ? run.get().run(System.err::println) : commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine all = new CommandLine(new Main());
    all.setExecutionExceptionHandler(new Failures());
    for (CommandLine each : all.getSubcommands().values()) {
      each.getCommandSpec().mixinStandardHelpOptions(true);
    }
    return all;
  }

  /** The version of this build. */
  static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(built, "unreleased");
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which command.");
  }

  /** For {@code --version}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"sluice " + version()};
    }
  }
}
