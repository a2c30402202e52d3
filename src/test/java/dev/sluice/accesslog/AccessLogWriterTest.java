package dev.sluice.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessLogWriterTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  void saysThatTheFolderIsMissing(@TempDir Path folder) {
    LogSettings settings = json(folder.resolve("none/access.log"));
    assertThatThrownBy(() -> AccessLogWriter.start(settings))
        .isInstanceOf(IOException.class)
        .hasMessage("log.access: there is no folder " + folder.resolve("none"));
  }

  @Test
  void saysThatTheFileIsAFolder(@TempDir Path folder) {
    assertThatThrownBy(() -> AccessLogWriter.start(json(folder)))
        .hasMessageContaining("log.access: " + folder + ": Is a directory");
  }

  @Test
  void keepsTheOldFileWhenTheNewOneCannotBeOpened(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("access.log");
    AccessLogWriter writer = AccessLogWriter.start(json(file));
    assertThatThrownBy(() -> writer.reopen(json(folder.resolve("none/access.log"))))
        .isInstanceOf(IOException.class);
    writer.write(Entries.exchange("http://a.example/"));
    writer.close(BOUND);
    assertThat(file).content().contains("http://a.example/");
  }

  @Test
  void writesAllThatWasQueuedBeforeItEnds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("access.log");
    AccessLogWriter writer = AccessLogWriter.start(json(file));
    for (int i = 0; i < 20_000; i++) {
      writer.write(Entries.exchange("http://a.example/" + i));
    }
    writer.close(BOUND);
    assertThat(Files.readAllLines(file)).hasSize(20_000).last().asString().contains("/19999\"");
    assertThat(writer.figures()).isEqualTo(new AccessLogFigures(20_000, 0, 0, ""));
    assertThat(Files.getPosixFilePermissions(file))
        .isSubsetOf(PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void writesToTheNewFileAfterARotation(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("access.log");
    Path rotated = folder.resolve("access.log.1");
    AccessLogWriter writer = new AccessLogWriter(LogTarget.open(json(file)));
    writer.write(Entries.exchange("http://before.example/"));
    writer.pass();
    Files.move(file, rotated);
    writer.reopen(json(file));
    writer.write(Entries.exchange("http://after.example/"));
    writer.pass();
    assertThat(rotated).content().contains("before").doesNotContain("after");
    assertThat(file).content().contains("after").doesNotContain("before");
  }

  @Test
  void dropsAndCountsWhatAFullDiskLeavesNoRoomFor() {
    FailingChannel disk = new FailingChannel(0);
    AccessLogWriter writer = new AccessLogWriter(Optional.of(new LogTarget(disk, new JsonLines())));
    for (int i = 0; i < 70_000; i++) {
      writer.write(Entries.exchange("http://a.example/"));
    }
    assertThat(writer.pass()).isFalse();
    assertThat(writer.figures().dropped()).isEqualTo(70_000 - 65_536);

    disk.makeRoom(Integer.MAX_VALUE);
    while (writer.figures().written() < 65_536) {
      assertThat(writer.pass()).isTrue();
    }
    assertThat(writer.figures()).isEqualTo(new AccessLogFigures(65_536, 70_000 - 65_536, 1, ""));
  }

  @Test
  void holdsLongUrlsByTheirLengthNotTheirNumber() {
    AccessLogWriter writer =
        new AccessLogWriter(Optional.of(new LogTarget(new FailingChannel(0), new JsonLines())));
    String url = "http://a.example/".concat("x".repeat(64 * 1024));
    for (int i = 0; i < 2_000; i++) {
      writer.write(Entries.exchange(url));
    }
    assertThat(writer.figures().dropped()).isBetween(900L, 1_100L);
  }

  @Test
  void takesNothingWhenNoFileIsNamed() throws IOException {
    AccessLogWriter writer =
        AccessLogWriter.start(new LogSettings(Optional.empty(), LogSettings.Format.JSON));
    writer.write(Entries.exchange("http://a.example/"));
    writer.close(BOUND);
    assertThat(writer.figures()).isEqualTo(new AccessLogFigures(0, 0, 0, ""));
  }

  @Test
  void endsWithinItsBoundWhenTheDiskStaysFull() {
    FailingChannel disk = new FailingChannel(0);
    AccessLogWriter writer = new AccessLogWriter(Optional.of(new LogTarget(disk, new JsonLines())));
    writer.begin();
    writer.write(Entries.exchange("http://a.example/"));
    writer.close(BOUND);
    assertThat(writer.figures().dropped()).isEqualTo(1);
    assertThat(disk.isOpen()).isFalse();
  }

  private static LogSettings json(Path file) {
    return new LogSettings(Optional.of(file), LogSettings.Format.JSON);
  }
}
