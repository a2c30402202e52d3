package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice cache explain}: what the cache would do with a request, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Tells what the cache has of a URL and would do with a request for it, and why.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:explained", "1:there is no cache, or no gateway answers", "2:wrong usage"})
final class CacheExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(
      names = "--client",
      paramLabel = "ADDR",
      description = "The client that asks, for the rules' verdict; none is looked at without it.")
  private String client = "";

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "A field that the client sends, such as 'Accept-Encoding: gzip'; repeatable.")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Parameters(paramLabel = "URL", description = "What is asked for.")
  private String url = "";

  @Override
  public Integer call() {
    List<String> names = new ArrayList<>(List.of(url, client));
    names.addAll(headers);
    return control.ask(
        new ControlRequest(ControlRequest.Command.CACHE_EXPLAIN, json, List.copyOf(names)), spec);
  }
}
