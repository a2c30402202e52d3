package dev.sluice.app.network;

import dev.sluice.config.network.render.NetworkInWords;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice network show}: what the file comes to, in words. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Tells in words what network.yaml comes to.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is told", "1:there are errors", "2:wrong usage"})
final class NetworkShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NetworkConfigOption config = new NetworkConfigOption();

  @Override
  public Integer call() {
    return NetworkFile.read(config.file(), spec.commandLine().getErr())
        .map(
            file -> {
              NetworkInWords.of(file.settings()).forEach(spec.commandLine().getOut()::println);
              return 0;
            })
        .orElse(1);
  }
}
