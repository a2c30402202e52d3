package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Content;
import dev.sluice.store.Responses;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The last piece and the end may come in the very moment in which the writing thread has found that
 * nothing is left to write: the end mustn't be taken for that of what it had until then.
 */
final class LastPieceTest {
  private static final int TRIES = 3000;
  private static final int FIRST = DiskStage.SMALL + 1;
  private static final int LAST = 1000;
  private static final int LATEST_NANOS = 250_000;
  private static final long WITHIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path folder;

  @Test
  void isInTheFileWheneverItComes() {
    byte[] content = Responses.content(7, FIRST + LAST);
    Random random = new Random(4711);
    try (DiskStage stage = new DiskStage(folder.resolve("cache"))) {
      for (int i = 0; i < TRIES; i++) {
        put(stage, key(i), content, random.nextInt(LATEST_NANOS));
        Content stored = await(stage, key(i));
        assertThat(stored.length()).hasValue(content.length);
        stored.release();
      }
    }
  }

  /** What was cut short is damage when it is opened, and so never comes. */
  private static Content await(DiskStage stage, CacheKey key) {
    long deadline = System.nanoTime() + WITHIN_NANOS;
    Optional<Content> found = stage.open(key);
    while (found.isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      found = stage.open(key);
    }
    return found.orElseThrow(() -> new AssertionError(key + " was not stored"));
  }

  private static void put(DiskStage stage, CacheKey key, byte[] content, int nanos) {
    Arriving arriving = stage.begin(Responses.head(key), OptionalLong.of(content.length));
    stage.on(
        () -> {
          arriving.append(Responses.buffer(content, 0, FIRST));
          long late = System.nanoTime() + nanos;
          while (System.nanoTime() < late) {
            Thread.onSpinWait();
          }
          arriving.append(Responses.buffer(content, FIRST, content.length));
          arriving.finish(FieldList.EMPTY);
          return true;
        });
  }

  private static CacheKey key(int number) {
    return Responses.key("last/" + number);
  }
}
