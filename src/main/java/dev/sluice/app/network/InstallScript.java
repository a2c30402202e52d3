package dev.sluice.app.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The script {@code sluice-network}, which touches the machine. */
final class InstallScript {
  private InstallScript() {}

  /** Runs it to its end, which its own waits bound; its words go where ours go. */
  static int run(CommandSpec spec, Optional<Path> root, List<String> words) {
    Path script = Path.of(System.getProperty("sluice.home", "/opt/sluice"), "bin/sluice-network");
    if (!Files.isExecutable(script)) {
      spec.commandLine().getErr().println("there is no " + script);
      return 1;
    }
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(words);
    root.ifPresent(folder -> command.addAll(List.of("--root", folder.toString())));
    try {
      spec.commandLine().getOut().flush();
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
