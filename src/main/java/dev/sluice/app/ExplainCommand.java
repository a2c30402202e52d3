package dev.sluice.app;

import dev.sluice.app.load.ConfigurationLoader;
import dev.sluice.app.load.Load;
import dev.sluice.app.load.Loading;
import dev.sluice.config.ConfigError;
import dev.sluice.config.RuleTime;
import dev.sluice.ledger.Ledger;
import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import dev.sluice.net.Addresses;
import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Policy;
import dev.sluice.policy.override.Overridden;
import dev.sluice.policy.override.Overrides;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice explain}: what a client would get, and why. */
@Command(
    name = "explain",
    description = "Tells what a client would get for a URL or a name, and why.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:explained", "1:the configuration has errors", "2:wrong usage"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; ${DEFAULT-VALUE} if none is given.",
      defaultValue = "/etc/sluice/sluice.yaml")
  private Path config = Path.of("/etc/sluice/sluice.yaml");

  @Option(
      names = "--client",
      paramLabel = "ADDR",
      required = true,
      description = "The client's address.")
  private String client = "";

  @Option(
      names = "--device",
      paramLabel = "MAC",
      description =
          "The client's device; if none is given, the one that has its address on a network of"
              + " this machine now.")
  private String device = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "When, as 2026-11-23T10:00 (on the clocks of the rules' time zone, or with an offset); now if none is given.")
  private String at = "";

  @Option(
      names = "--destination",
      paramLabel = "ADDR[:PORT]",
      description = "Where the connection goes, for rules on networks.")
  private String destination = "";

  @Option(names = "--json", description = "For a program to read.")
  private boolean json;

  @Parameters(paramLabel = "URL", description = "What is asked for: a URL or a name.")
  private String url = "";

  /** With the overrides that the gateway of this configuration keeps. */
  private Overridden overrides(Policy policy) {
    Overrides kept = Overrides.NONE;
    try {
      kept = Ledger.overridesIn(Gateway.state(config));
    } catch (IOException e) {
      spec.commandLine().getErr().println("overrides are not looked at: " + e.getMessage());
    }
    Overrides known = kept;
    return new Overridden(policy, policy::groupsOf, () -> known);
  }

  private Load load(Instant now) {
    try (ListsFolder folder = ListsFolder.borrow(Gateway.lists(config))) {
      return ConfigurationLoader.load(config, new Loading(folder, Progress.NOBODY, true), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Integer call() {
    Asked asked =
        switch (Asked.parse(url)) {
          case Parse.Parsed<Asked>(Asked parsed) -> parsed;
          case Parse.Rejected<Asked>(String problem) ->
              throw usage("\"" + url + "\" can't be asked for: " + problem);
          case Parse.Incomplete<Asked> _ -> throw usage("\"" + url + "\" can't be asked for");
        };
    InetAddress address =
        Addresses.parse(client)
            .orElseThrow(() -> usage("\"" + client + "\" is not a client's address"));
    Optional<OriginalDestination> to =
        destination.isEmpty() ? Optional.empty() : Optional.of(destination(destination, asked));
    Optional<RuleTime> time = at.isEmpty() ? Optional.empty() : Optional.of(time(at));
    Optional<MacAddress> given = device.isEmpty() ? Optional.empty() : Optional.of(mac(device));
    Instant now = Instant.now();
    return switch (load(now)) {
      case Load.Faulty(List<ConfigError> errors) -> {
        errors.forEach(spec.commandLine().getErr()::println);
        yield 1;
      }
      case Load.Ready(var configuration, Policy policy, var _, var _) -> {
        ZoneId zone = configuration.timezone().orElse(ZoneId.systemDefault());
        Instant when = time.isEmpty() ? now : instant(time.get(), zone);
        ClientDevice of = ClientDevice.of(address, given, configuration);
        Flow flow = asked.flow(address, of.known(), to, when);
        Explained explained =
            new Explained(
                url, flow, of, zone, overrides(policy).explain(policy.explain(flow), flow));
        spec.commandLine().getOut().println(json ? explained.json() : explained.text());
        yield 0;
      }
    };
  }

  private Instant instant(RuleTime time, ZoneId zone) {
    return time.in(zone)
        .orElseThrow(
            () -> usage("\"" + at + "\" never comes in " + zone + ": clocks are put forward"));
  }

  private MacAddress mac(String text) {
    return switch (MacAddress.parse(text)) {
      case Parse.Parsed<MacAddress>(MacAddress parsed) -> parsed;
      case Parse.Rejected<MacAddress>(String problem) ->
          throw usage("\"" + text + "\" is " + problem);
      case Parse.Incomplete<MacAddress> _ -> throw usage("\"" + text + "\" is no device");
    };
  }

  private RuleTime time(String text) {
    return RuleTime.parse(text)
        .orElseThrow(() -> usage("\"" + text + "\" is not a time such as 2026-11-23T10:00"));
  }

  private OriginalDestination destination(String text, Asked asked) {
    Optional<InetAddress> bare = Addresses.parse(text);
    if (bare.isPresent()) {
      return new OriginalDestination(bare.get(), asked.port());
    }
    int colon = text.lastIndexOf(':');
    String address = text.substring(0, Math.max(0, colon));
    String inner =
        address.startsWith("[") && address.endsWith("]")
            ? address.substring(1, address.length() - 1)
            : address;
    String port = text.substring(colon + 1);
    return Addresses.parse(inner)
        .filter(_ -> port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= 65535)
        .map(parsed -> new OriginalDestination(parsed, Integer.parseInt(port)))
        .orElseThrow(() -> usage("\"" + text + "\" is not an address, or one with a port"));
  }

  private ParameterException usage(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
