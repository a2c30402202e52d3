package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class RunWordsTest {
  @Test
  void withNothingSaid() {
    assertThat(RunWords.of(Map.of("SLUICE_SOCKET", "/s"), "run"))
        .contains(new GatewayRun(Path.of("/etc/sluice/sluice.yaml"), Path.of("/s"), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --config a.yaml",
        "run --socket /s --config /a/b.yaml",
        "run --config a=b --take-over",
        "run --take-over --socket s",
        "run --config run"
      })
  void saysWhatPicocliSays(String words) {
    String[] each = words.split(" ");
    CommandLine picocli = Main.commandLine();
    var run = picocli.parseArgs(each).subcommand().matchedOptions();
    GatewayRun quick = RunWords.of(Map.of(), each).orElseThrow();
    assertThat(run)
        .allSatisfy(
            option ->
                assertThat(
                        switch (option.longestName()) {
                          case "--config" -> quick.config();
                          case "--socket" -> Optional.of(quick.socket());
                          default -> quick.takeOver();
                        })
                    .isEqualTo(option.getValue()));
    assertThat(run).hasSize(words.split("--", -1).length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "run --help",
        "run -h",
        "run --config",
        "run --config --take-over",
        "run --config @file",
        "run --config \"a\"",
        "run --config=a",
        "run --config a --config b",
        "run --take-over --take-over",
        "run more",
        "run --bogus x",
        "@run"
      })
  void leavesToPicocliWhatIsNotPlain(String words) {
    assertThat(RunWords.of(Map.of(), words.split(" "))).isEmpty();
  }
}
