package dev.sluice.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import jnr.unixsocket.UnixDatagramChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceManagerTest {
  private static final long PID = 4711;

  @TempDir private Path folder;

  @Test
  void hearsEveryStateOverItsSocket() throws IOException {
    Path socket = folder.resolve("notify");
    try (UnixDatagramChannel systemd = listen(new UnixSocketAddress(new File(socket.toString())))) {
      ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", socket.toString()));
      manager.ready("Snapshot 1 runs");
      manager.reloading(1_234_567_890L);
      manager.alive();
      manager.stopping();
      assertThat(received(systemd)).isEqualTo("READY=1\nSTATUS=Snapshot 1 runs");
      assertThat(received(systemd))
          .isEqualTo("RELOADING=1\nMONOTONIC_USEC=1234567\nSTATUS=Loading the files again");
      assertThat(received(systemd)).isEqualTo("WATCHDOG=1");
      assertThat(received(systemd)).isEqualTo("STOPPING=1\nSTATUS=Finishing open connections");
    }
  }

  @Test
  void hearsOverAnAbstractSocketToo() throws IOException {
    String name = "sluice-test-" + ProcessHandle.current().pid();
    try (UnixDatagramChannel systemd = listen(new UnixSocketAddress("\0" + name))) {
      manager(Map.of("NOTIFY_SOCKET", "@" + name)).alive();
      assertThat(received(systemd)).isEqualTo("WATCHDOG=1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "@", "relative", "vsock:2:1234"})
  void isNobodyWhenTheSocketIsNone(String socket) {
    ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "30000000"));
    assertThatCode(manager::alive).doesNotThrowAnyException();
    assertThat(manager.watchdog()).isEmpty();
  }

  @Test
  void isMissedWithoutHarm() {
    ServiceManager manager = manager(Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()));
    assertThatCode(manager::alive).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "x, 4711, 0",
    "-1, 4711, 0",
    "0, 4711, 0",
    "30000000, 1, 0",
    "30000000, 4711, 30",
  })
  void watchesOnlyTheProcessItMeans(String microseconds, String pid, long seconds) {
    ServiceManager manager =
        manager(
            Map.of("NOTIFY_SOCKET", "/run/x", "WATCHDOG_USEC", microseconds, "WATCHDOG_PID", pid));
    assertThat(manager.watchdog())
        .isEqualTo(seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)));
  }

  private static ServiceManager manager(Map<String, String> environment) {
    return ServiceManager.of(environment, PID);
  }

  private static UnixDatagramChannel listen(UnixSocketAddress at) throws IOException {
    UnixDatagramChannel channel = UnixDatagramChannel.open();
    channel.setOption(UnixSocketOptions.SO_RCVTIMEO, 5000);
    return channel.bind(at);
  }

  private static String received(UnixDatagramChannel systemd) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    systemd.receive(buffer);
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }
}
