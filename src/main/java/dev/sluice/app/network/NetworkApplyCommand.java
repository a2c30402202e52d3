package dev.sluice.app.network;

import dev.sluice.app.desk.TimeOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice network apply}: the file in force, for good or on trial. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = "Puts network.yaml in force; a file with errors changes nothing.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is in force",
      "1:there are errors, or it can't be put in force; what was before stays",
      "2:wrong usage"
    })
final class NetworkApplyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private NetworkConfigOption config = new NetworkConfigOption();

  @Option(
      names = "--trial",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "Go back after that time, such as 2m, unless `sluice network keep` is said.")
  private Optional<Duration> trial = Optional.empty();

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Write files below this folder only; nothing is told to what runs.")
  private Optional<Path> root = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<NetworkFile> file = NetworkFile.read(config.file(), spec.commandLine().getErr());
    if (file.isEmpty()) {
      spec.commandLine().getErr().println("nothing was changed");
      return 1;
    }
    Path folder = Files.createTempDirectory("sluice-network");
    try {
      RenderedFolder.write(file.get(), folder);
      List<String> words = new ArrayList<>(List.of("install", folder.toString()));
      trial.ifPresent(time -> words.addAll(List.of("--trial", String.valueOf(time.toSeconds()))));
      return InstallScript.run(spec, root, words);
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(NetworkApplyCommand::delete);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
