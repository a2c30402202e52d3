package dev.sluice.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.control.ControlAnswer;
import dev.sluice.control.ControlRequest;
import dev.sluice.control.ControlServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command's side, against a stand-in for the gateway. */
final class GrantedFileTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private String group = "pupils";
  private int reloads;
  private Path running;
  private ControlServer gateway;

  @BeforeEach
  void start() throws IOException {
    running = folder.resolve("sluice.yaml");
    gateway =
        ControlServer.open(
            folder.resolve("socket"),
            (request, _) -> CompletableFuture.completedFuture(answer(request)));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private synchronized ControlAnswer answer(ControlRequest request) {
    asked.add(request.command() + " " + request.names());
    return switch (request.command()) {
      case REQUESTS_SHOW ->
          ControlAnswer.done(
              List.of(group, "10.1.2.3", "games.example", "2026-11-23", running.toString()));
      case RELOAD -> new ControlAnswer(reloads, List.of(), List.of("reload"));
      default -> ControlAnswer.done(List.of("settled"));
    };
  }

  private int grant() {
    CommandLine command = new CommandLine(new RequestsCommand());
    command.setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true));
    return new GrantedFile(folder.resolve("sluice.yaml"), folder.resolve("socket"))
        .grant(3, command);
  }

  private Path file() {
    return folder.resolve("rules.d/granted.yaml");
  }

  @Test
  void aRuleIsAddedOnceAndTheGatewayAskedWhetherItHolds() throws IOException {
    assertThat(grant()).isZero();
    assertThat(grant()).isZero();
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "# Sites that people asked for, and that were granted: sluice requests grant N"
                + " --always",
            "first: true # above the rules by which they were blocked",
            "rules:",
            "  - { for: pupils, allow: [\"games.example\"] } # asked for by 10.1.2.3 on"
                + " 2026-11-23");
    assertThat(asked)
        .startsWith("REQUESTS_SHOW [3]", "RELOAD []", "REQUESTS_SETTLE [3, rules.d/granted.yaml]");
  }

  @Test
  void nothingIsWrittenBesideFilesThatTheGatewayDoesNotRun() {
    running = Path.of("/etc/other.yaml");
    assertThat(grant()).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "sluice: the gateway runs with /etc/other.yaml: say --config /etc/other.yaml\n");
    assertThat(file()).doesNotExist();
    assertThat(asked).containsExactly("REQUESTS_SHOW [3]");
  }

  @Test
  void aReloadThatFailsPutsTheFileBack() throws IOException {
    reloads = 1;
    assertThat(grant()).isEqualTo(1);
    assertThat(file()).doesNotExist();
    Files.writeString(file(), "rules:\n  - allow: [a.example]\n");
    assertThat(grant()).isEqualTo(1);
    assertThat(file()).hasContent("rules:\n  - allow: [a.example]\n");
    assertThat(asked).noneMatch(each -> each.startsWith("REQUESTS_SETTLE"));
  }

  @Test
  void aClientInNoGroupGetsNoRule() {
    group = "";
    assertThat(grant()).isEqualTo(1);
    assertThat(err.toString()).contains("10.1.2.3 is in no group");
    assertThat(file()).doesNotExist();
  }
}
