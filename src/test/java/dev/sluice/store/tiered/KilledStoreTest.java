package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Responses;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed while it writes: the next one serves what was whole, and leaks nothing.
 */
final class KilledStoreTest {
  private static final int LENGTH = 400_000;

  @TempDir Path folder;

  @Test
  void whatWasWholeIsServedAndTheRestIsGone() throws Exception {
    Path cache = folder.resolve("cache");
    for (int kill = 1; kill <= 2; kill++) {
      killAfter(cache, 10 * kill);
      try (DiskStage stage = new DiskStage(cache)) {
        int found = 0;
        for (int i = 0; i < 10 * kill + 50; i++) {
          var content = stage.content(key(i));
          if (content.isPresent()) {
            found++;
            assertThat(content.get()).isEqualTo(Responses.content(i, LENGTH));
          }
        }
        assertThat(found).isPositive();
        assertThat(stage.filesUnder("tmp")).isEmpty();
        Path trash = cache.resolve("trash");
        stage.until(figures -> trash.toFile().list().length == 0);
        stage.until(figures -> figures.disk().listed() == 100);
        assertThat(stage.entries()).hasSize((int) stage.store.figures().disk().tier().objects());
      }
    }
  }

  private static void killAfter(Path cache, int stored) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                cache.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      for (int i = 0; i < stored; i++) {
        assertThat(out.readLine()).isNotNull();
      }
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static CacheKey key(int number) {
    return Responses.key("killed/" + number);
  }

  /** The gateway that is killed: stores as fast as it can, and says so. */
  static final class Writer {
    private static final int ENOUGH = 100_000;

    private Writer() {}

    public static void main(String[] args) {
      try (DiskStage stage = new DiskStage(Path.of(args[0]))) {
        for (int i = 0; i < ENOUGH; i++) {
          stage.put(Responses.head(key(i)), Responses.content(i, LENGTH));
          System.out.println(i);
          System.out.flush();
        }
      }
    }
  }
}
