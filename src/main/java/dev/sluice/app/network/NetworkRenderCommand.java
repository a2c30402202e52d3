package dev.sluice.app.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice network render}: for the script {@code sluice-network}, which installs it. */
@Command(
    name = "render",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Writes what network.yaml comes to into a folder.")
final class NetworkRenderCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NetworkConfigOption config = new NetworkConfigOption();

  @Option(names = "--into", required = true, paramLabel = "FOLDER")
  private Path into = Path.of("");

  @Override
  public Integer call() throws IOException {
    Optional<NetworkFile> file = NetworkFile.read(config.file(), spec.commandLine().getErr());
    if (file.isEmpty()) {
      return 1;
    }
    RenderedFolder.write(file.get(), into);
    return 0;
  }
}
