package dev.sluice.app.network;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice network check}: every error in the file. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks network.yaml.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all is well", "1:there are errors", "2:wrong usage"})
final class NetworkCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NetworkConfigOption config = new NetworkConfigOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    return NetworkFile.read(config.file(), out)
        .map(
            file -> {
              out.println(file.file().getFileName() + ": all is well");
              return 0;
            })
        .orElse(1);
  }
}
