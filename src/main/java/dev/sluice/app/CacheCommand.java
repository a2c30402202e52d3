package dev.sluice.app;

import dev.sluice.control.ControlRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice cache}, and what can be done with it. */
@Command(
    name = "cache",
    description = "Tells what the running gateway's cache holds and does.",
    subcommands = {CacheCommand.Purge.class, CacheExplainCommand.class},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it answered", "1:there is no cache, or no gateway answers", "2:wrong usage"})
final class CacheCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ControlOptions control = new ControlOptions();

  @Option(names = "--json", description = "For a program.")
  private boolean json;

  @Override
  public Integer call() {
    return control.ask(new ControlRequest(ControlRequest.Command.CACHE, json), spec);
  }

  /** {@code sluice cache purge}. */
  @Command(
      name = "purge",
      mixinStandardHelpOptions = true,
      description = "Drops what is stored, and what arrives now isn't stored.",
      exitCodeListHeading = "Exit codes:%n",
      exitCodeList = {
        "0:nothing of it is served from the cache any more",
        "1:there is no cache, or no gateway answers",
        "2:wrong usage"
      })
  static final class Purge implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ControlOptions control = new ControlOptions();

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** One of them. */
    static final class What {
      @Parameters(paramLabel = "URL", description = "All variants of this URL.")
      private Optional<String> url = Optional.empty();

      @Option(
          names = "--site",
          paramLabel = "SITE",
          description = "All of this site and of every name under it.")
      private Optional<String> site = Optional.empty();

      @Option(names = "--all", description = "Everything.")
      private boolean all;

      private List<String> names() {
        return all
            ? List.of("all")
            : site.map(given -> List.of("site", given))
                .orElseGet(() -> List.of("url", url.orElse("")));
      }
    }

    @Override
    public Integer call() {
      return control.ask(
          new ControlRequest(ControlRequest.Command.CACHE_PURGE, false, what.names()), spec);
    }
  }
}
