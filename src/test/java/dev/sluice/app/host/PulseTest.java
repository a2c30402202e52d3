package dev.sluice.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.transport.EventLoops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PulseTest {
  @TempDir private Path lists;

  @Test
  void beatsWhileTheLoopsAnswerAndIsSilentWhenOneDoesNot() throws Exception {
    Path list = Files.createFile(lists.resolve("sluice-alive4"));
    EventLoops loops = EventLoops.start(2);
    CountDownLatch stuck = new CountDownLatch(1);
    Pulse pulse =
        new Pulse(
            loops, new Heartbeat(lists), Interceptions.ASSUMED, ServiceManager.of(Map.of(), 1));
    try {
      pulse.start();
      await(() -> content(list).equals("+0.0.0.0\n"));

      loops.all().getFirst().execute(() -> awaitQuietly(stuck));
      await(() -> !pulse.healthy());
      Files.writeString(list, "");
      stuck.countDown();

      await(pulse::healthy);
      await(() -> content(list).equals("+0.0.0.0\n"));
    } finally {
      stuck.countDown();
      pulse.stop();
      var _ = loops.stop(Duration.ofSeconds(5)).awaitUninterruptibly();
    }
    assertThat(content(list)).startsWith("-0.0.0.0\n");
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).isNegative();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
