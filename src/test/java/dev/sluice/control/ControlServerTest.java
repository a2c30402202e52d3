package dev.sluice.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {
  private static final ControlRequest STATUS =
      new ControlRequest(ControlRequest.Command.STATUS, false);

  @TempDir private Path folder;

  @Test
  void saysThatNothingRuns() {
    Path socket = folder.resolve("control.sock");
    assertThatThrownBy(() -> new ControlClient(socket).ask(STATUS))
        .isInstanceOf(IOException.class)
        .hasMessage("no gateway answers at " + socket + ": is sluice running?");
  }

  @Test
  void answersManyOneAfterTheOther() throws IOException {
    Path socket = folder.resolve("new/control.sock");
    List<String> lines = List.of("first", "second ".repeat(10_000));
    ControlAnswer given = new ControlAnswer(1, lines, List.of("third"));
    try (ControlServer server = open(socket, given)) {
      assertThat(server).isNotNull();
      for (int i = 0; i < 50; i++) {
        assertThat(new ControlClient(socket).ask(STATUS)).isEqualTo(given);
      }
      assertThat(Files.getPosixFilePermissions(socket))
          .isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
    }
    assertThat(socket).doesNotExist();
  }

  @Test
  void tellsOfACommandThatFailed() throws IOException {
    Path socket = folder.resolve("control.sock");
    try (ControlServer server =
        ControlServer.open(
            socket,
            (request, progress) ->
                CompletableFuture.failedFuture(new IOException("a test's own")))) {
      assertThat(server).isNotNull();
      assertThat(new ControlClient(socket).ask(STATUS).exit()).isEqualTo(1);
    }
  }

  @Test
  void replacesAFileThatNobodyAnswersAt() throws IOException {
    Path socket = folder.resolve("control.sock");
    ServerSocketChannel stale = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    stale.bind(UnixDomainSocketAddress.of(socket));
    stale.close();
    assertThat(socket).exists();

    ControlAnswer given = ControlAnswer.done(List.of());
    try (ControlServer server = open(socket, given)) {
      assertThat(server).isNotNull();
      assertThat(new ControlClient(socket).ask(STATUS)).isEqualTo(given);
    }
  }

  @Test
  void leavesAnotherGatewayAlone() throws IOException {
    Path socket = folder.resolve("control.sock");
    ControlAnswer given = ControlAnswer.done(List.of("the first"));
    try (ControlServer server = open(socket, given)) {
      assertThat(server).isNotNull();
      assertThatThrownBy(() -> open(socket, ControlAnswer.done(List.of())))
          .hasMessage("control socket: another gateway answers at " + socket);
      assertThat(new ControlClient(socket).ask(STATUS)).isEqualTo(given);
    }
  }

  @Test
  void saysThatThePathIsTooLong() {
    Path socket = folder.resolve("x".repeat(120));
    assertThatThrownBy(() -> open(socket, ControlAnswer.done(List.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("control socket: " + socket);
  }

  private static ControlServer open(Path socket, ControlAnswer answer) throws IOException {
    return ControlServer.open(
        socket, (request, progress) -> CompletableFuture.completedFuture(answer));
  }
}
