package dev.sluice.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.host.Heartbeat.Family;
import dev.sluice.app.host.Heartbeat.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeartbeatTest {
  @TempDir private Path lists;

  @Test
  void makesNoListOfItsOwn() {
    Heartbeat heartbeat = new Heartbeat(lists);
    heartbeat.beat(Interceptions.ASSUMED);
    assertThat(heartbeat.states())
        .isEqualTo(Map.of(Family.IPV4, State.NO_FIREWALL, Family.IPV6, State.NO_FIREWALL));
    assertThat(lists).isEmptyDirectory();
  }

  @Test
  void renewsTheEntryOfEachListThatIsThere() throws IOException {
    Path four = Files.createFile(lists.resolve("sluice-alive4"));
    Heartbeat heartbeat = new Heartbeat(lists);
    heartbeat.beat(Interceptions.ASSUMED);
    assertThat(four).hasContent("+0.0.0.0\n");
    assertThat(heartbeat.states())
        .isEqualTo(Map.of(Family.IPV4, State.BEATING, Family.IPV6, State.NO_FIREWALL));

    Path six = Files.createFile(lists.resolve("sluice-alive6"));
    heartbeat.beat(Interceptions.ASSUMED);
    assertThat(six).hasContent("+::\n");
    assertThat(heartbeat.states())
        .isEqualTo(Map.of(Family.IPV4, State.BEATING, Family.IPV6, State.BEATING));
  }

  @Test
  void takesTheLastBeatBack() throws IOException {
    Path four = Files.createFile(lists.resolve("sluice-alive4"));
    Path six = Files.createFile(lists.resolve("sluice-alive6"));
    Heartbeat heartbeat = new Heartbeat(lists);
    heartbeat.beat(Interceptions.ASSUMED);
    heartbeat.stop();
    assertThat(four).content().startsWith("-0.0.0.0\n");
    assertThat(six).content().startsWith("-::\n");
    assertThat(heartbeat.states())
        .isEqualTo(Map.of(Family.IPV4, State.SILENT, Family.IPV6, State.SILENT));
  }

  @Test
  void saysWhenTheListMayNotBeWritten() throws IOException {
    Files.createDirectory(lists.resolve("sluice-alive4"));
    Heartbeat heartbeat = new Heartbeat(lists);
    heartbeat.beat(Interceptions.ASSUMED);
    assertThat(heartbeat.states()).containsEntry(Family.IPV4, State.NOT_PERMITTED);
  }
}
