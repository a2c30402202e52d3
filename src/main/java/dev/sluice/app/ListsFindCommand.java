package dev.sluice.app;

import dev.sluice.app.load.ConfigurationFile;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.ListsSearch;
import dev.sluice.net.Host;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice lists find}: which lists hold a name, and where. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    description = "Tells every list and category that holds a name, address or URL, and where.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:found",
      "1:no list has it, or the configuration can't be read",
      "2:wrong usage"
    })
final class ListsFindCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; ${DEFAULT-VALUE} if none is given.",
      defaultValue = "/etc/sluice/sluice.yaml")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Parameters(paramLabel = "NAME", description = "A name, an address, or a URL.")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    return switch (ConfigurationFile.read(config)) {
      case ConfigurationFile.Unreadable(ConfigError error) -> {
        spec.commandLine().getErr().println(error);
        yield 1;
      }
      case ConfigurationFile.Read(ConfigurationText text) -> {
        text.errors().forEach(spec.commandLine().getErr()::println);
        yield find(text.configuration().lists());
      }
    };
  }

  private int find(List<ListSource> lists) throws IOException {
    Asked asked =
        switch (Asked.parse(name)) {
          case Parse.Parsed<Asked>(Asked parsed) -> parsed;
          case Parse.Rejected<Asked>(String problem) -> throw usage(problem);
          case Parse.Incomplete<Asked> _ -> throw usage("not a name");
        };
    try (ListsFolder folder = ListsFolder.borrow(Gateway.lists(config))) {
      ListsSearch search = ListsSearch.of(lists, folder, host(asked), path(asked));
      search.found().forEach(spec.commandLine().getOut()::println);
      search.notLookedAt().forEach(spec.commandLine().getErr()::println);
      if (search.found().isEmpty()) {
        spec.commandLine().getOut().println("no list has " + name);
      }
      return search.found().isEmpty() ? 1 : 0;
    }
  }

  private Host host(Asked asked) {
    return switch (asked.subject()) {
      case Subject.TlsName(var domain) -> new Host.Named(domain);
      case Subject.Url url -> url.host();
      case Subject.Unnamed _ ->
          asked
              .destination()
              .map(OriginalDestination::address)
              .<Host>map(Host.Literal::new)
              .orElseThrow(() -> usage("not a name"));
    };
  }

  private static String path(Asked asked) {
    return asked.subject() instanceof Subject.Url url ? url.pathAndQuery() : "";
  }

  private ParameterException usage(String problem) {
    return new ParameterException(
        spec.commandLine(), "\"" + name + "\" can't be looked for: " + problem);
  }
}
