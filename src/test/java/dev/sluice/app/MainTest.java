package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MainTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "status --bogus",
        "status more",
        "reload --socket",
        "run --config",
        "check one two",
        "explain"
      })
  void exitsWithTwoForWrongUsage(String words) {
    assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "run --help", "status -h", "reload --help", "check --help"})
  void helps(String words) {
    assertThat(run(words.split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: sluice");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("sluice ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "reload"})
  void exitsWithOneWhenNothingRuns(String command) {
    Path socket = folder.resolve("control.sock");
    assertThat(run(command, "--socket", socket.toString())).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "sluice: no gateway answers at " + socket + ": is sluice running?\n");
  }

  @Test
  void doesNotRunWithAFaultyFile() throws IOException {
    Path config = Files.writeString(folder.resolve("sluice.yaml"), "defult: allow\n");
    assertThat(run("run", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("sluice.yaml:1:1: ");
  }

  @Test
  void doesNotRunWithoutAFolderForItsLog() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("sluice.yaml"), "gateway: { lan: [eth1] }\nlog: { access: no/log }\n");
    assertThat(run("run", "--config", config.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("sluice: log.access: there is no folder ");
  }

  private int run(String... words) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(words);
  }
}
