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

  /** So many contents later it is on disk. */
  private static final int BEHIND = 8;

  @TempDir Path folder;

  @Test
  void isInTheFileWheneverItComes() {
    byte[] content = Responses.content(7, FIRST + LAST);
    Random random = new Random(4711);
    int read = 0;
    try (DiskStage stage = new DiskStage(folder.resolve("cache"))) {
      for (int i = 0; i < TRIES; i++) {
        put(stage, key(i), content, random.nextInt(LATEST_NANOS));
        Optional<Content> earlier = stage.open(key(i - BEHIND));
        if (earlier.isPresent()) {
          assertThat(earlier.get().length()).hasValue(content.length);
          earlier.get().release();
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(TRIES / 2);
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
