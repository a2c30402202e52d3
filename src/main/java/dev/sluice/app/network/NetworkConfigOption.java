package dev.sluice.app.network;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config FILE}. */
final class NetworkConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The network's configuration; ${DEFAULT-VALUE} if none is given.",
      defaultValue = "/etc/sluice/network.yaml")
  private Path file = Path.of("/etc/sluice/network.yaml");

  Path file() {
    return file;
  }
}
