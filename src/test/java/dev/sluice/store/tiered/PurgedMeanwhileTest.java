package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Responses;
import dev.sluice.store.StoreFigures.DiskFigures;
import dev.sluice.store.StoreFigures.DiskState;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge that takes away the file that is just being worked on is no failure of the disk. */
final class PurgedMeanwhileTest {
  private static final CacheKey KEY = Responses.key("a");
  private static final byte[] LARGE = Responses.content(1, 700_000);

  @TempDir Path folder;
  private final CountDownLatch purged = new CountDownLatch(1);
  private DiskStage stage;

  @BeforeEach
  void open() {
    stage = new DiskStage(folder.resolve("cache"));
  }

  @AfterEach
  void close() {
    stage.close();
    assertThat(stage.files.open).hasValue(0);
  }

  private void purgeBeforeTheNextUse() {
    stage.files.beforeUse = this::purgeNow;
  }

  private void purgeNow() {
    stage.files.beforeUse = () -> {};
    stage.files.beforeMove = () -> {};
    stage.store.purgeAll();
    purged.countDown();
  }

  private void assertGoesOn() throws InterruptedException {
    assertThat(purged.await(20, TimeUnit.SECONDS)).isTrue();
    stage.put(Responses.head(Responses.key("b")), LARGE);
    stage.until(figures -> figures.disk().tier().stored() == 2);
    assertThat(stage.heads(KEY)).isEmpty();
    DiskFigures disk = stage.store.figures().disk();
    assertThat(disk.state()).isEqualTo(DiskState.WORKING);
    assertThat(disk.errors()).isZero();
    assertThat(disk.damaged()).isZero();
    assertThat(stage.store.figures().warnings()).isEmpty();
  }

  @Test
  void asItsFolderHasJustBeenMade() throws InterruptedException {
    stage.files.beforeMove = () -> stage.files.beforeMove = this::purgeNow;
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().stored() == 1);
    assertGoesOn();
  }

  @Test
  void asItHasJustBeenWritten() throws InterruptedException {
    purgeBeforeTheNextUse();
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().stored() == 1);
    assertGoesOn();
  }

  @Test
  void asItsHeadIsWrittenAnew() throws InterruptedException {
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.refresh(
        KEY,
        head -> {
          purgeBeforeTheNextUse();
          return Responses.refreshed(head);
        });
    assertGoesOn();
  }
}
