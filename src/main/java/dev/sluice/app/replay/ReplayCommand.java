package dev.sluice.app.replay;

import dev.sluice.accesslog.read.OpenLog;
import dev.sluice.app.load.ConfigurationLoader;
import dev.sluice.app.load.Load;
import dev.sluice.app.load.Loading;
import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import dev.sluice.lists.StateFolder;
import dev.sluice.policy.Decider;
import dev.sluice.policy.Rule;
import dev.sluice.policy.RuleRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice replay}: what new files would have changed for the traffic of a log. */
@Command(
    name = "replay",
    description = "Decides the traffic of access logs again, and tells what would change.",
    footer = {
      "",
      "Logs are the gateway's own (JSON) or in Squid's native format, also mixed, and packed by gzip"
          + " or zstd. Each request is judged at its logged time, for its logged client, name or"
          + " URL, and destination. Lines that tell of no verdict are left out and counted."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:nothing would change",
      "1:something would change",
      "2:wrong usage, files with errors, or a log that can't be read"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final String STDIN = "-";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The new configuration.")
  private Path config = Path.of("");

  @Option(
      names = "--top",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How many lines of each table are shown; ${DEFAULT-VALUE} if not given.")
  private int top;

  @Option(names = "--json", description = "For a program to read.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "ACCESS-LOG",
      description = "Files, or - for the standard input.")
  private List<String> logs = List.of();

  @Override
  public Integer call() throws InterruptedException {
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top must be 1 or more");
    }
    if (logs.stream().filter(STDIN::equals).count() > 1) {
      throw new ParameterException(spec.commandLine(), "the standard input can be read once only");
    }
    try {
      return switch (load()) {
        case Load.Faulty(List<ConfigError> errors) -> {
          errors.forEach(spec.commandLine().getErr()::println);
          yield 2;
        }
        case Load.Ready(Configuration configuration, var policy, var _, var _) ->
            replay(configuration, policy);
      };
    } catch (IOException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return 2;
    }
  }

  private Load load() throws IOException {
    Path lists = StateFolder.of(config, System.getenv()).resolve("lists");
    try (ListsFolder folder = ListsFolder.borrow(lists)) {
      Loading loading = new Loading(folder, Progress.NOBODY, true);
      return ConfigurationLoader.load(config, loading, Instant.now());
    }
  }

  private int replay(Configuration configuration, Decider policy)
      throws IOException, InterruptedException {
    Tally tally;
    try (ReplayBar bar = ReplayBar.of(spec.commandLine().getErr(), logs);
        Replay replay = new Replay(policy, Runtime.getRuntime().availableProcessors())) {
      for (int i = 0; i < logs.size(); i++) {
        read(i, replay, bar);
      }
      tally = replay.result();
    }
    ReplayReport report = new ReplayReport(tally, logs, rules(configuration), top);
    if (json) {
      spec.commandLine().getOut().println(ReplayJson.of(report));
    } else {
      report.lines().forEach(spec.commandLine().getOut()::println);
    }
    if (tally.judged() == 0 && !tally.leftOut().isEmpty()) {
      spec.commandLine().getErr().println("sluice: no line of the logs could be decided again");
      return 2;
    }
    return tally.changesAnything() ? 1 : 0;
  }

  private void read(int log, Replay replay, ReplayBar bar)
      throws IOException, InterruptedException {
    String name = logs.get(log);
    try (OpenLog in = OpenLog.of(open(name))) {
      replay.read(log, in, lines -> bar.at(log, in.packedBytes(), lines));
    } catch (IOException e) {
      throw new IOException(name + " can't be read: " + e.getMessage(), e);
    }
  }

  private static InputStream open(String log) throws IOException {
    return log.equals(STDIN) ? System.in : Files.newInputStream(Path.of(log));
  }

  private static Function<RuleRef, String> rules(Configuration configuration) {
    Map<RuleRef, String> words =
        configuration.rules().stream()
            .collect(Collectors.toMap(Rule::ref, Rule::text, (one, _) -> one));
    return ref -> words.getOrDefault(ref, ref.what());
  }
}
