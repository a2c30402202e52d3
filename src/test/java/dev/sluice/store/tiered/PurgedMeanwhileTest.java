package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Responses;
import dev.sluice.store.StoreFigures.DiskFigures;
import dev.sluice.store.StoreFigures.DiskState;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
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
  private CompletableFuture<Void> putting = new CompletableFuture<>();
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
    stage.store.purgeAll();
    purged.countDown();
  }

  private void assertGoesOn() throws InterruptedException {
    assertThat(purged.await(20, TimeUnit.SECONDS)).isTrue();
    stage.put(Responses.head(Responses.key("b")), LARGE);
    stage.until(figures -> figures.disk().tier().stored() == 2);
    assertThat(stage.heads(KEY)).isEmpty();
    assertNoFailure();
  }

  private void assertNoFailure() {
    DiskFigures disk = stage.store.figures().disk();
    assertThat(disk.state()).isEqualTo(DiskState.WORKING);
    assertThat(disk.errors()).isZero();
    assertThat(disk.damaged()).isZero();
    assertThat(stage.store.figures().warnings()).isEmpty();
  }

  /** What comes while all files are put aside stays, and isn't among them. */
  @Test
  void asItComesDuringThePurge() throws Exception {
    CountDownLatch moved = new CountDownLatch(1);
    stage.put(Responses.head(Responses.key("b")), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.files.beforeMove =
        () -> {
          stage.files.beforeMove = () -> {};
          stage.files.afterMove = moved::countDown;
          putting = CompletableFuture.runAsync(() -> stage.put(Responses.head(KEY), LARGE));
          // It comes to its place now, or waits until the purge is over.
          assertThatCode(() -> moved.await(1, TimeUnit.SECONDS)).doesNotThrowAnyException();
        };
    stage.store.purgeAll();
    DiskStage.await(putting);
    stage.until(figures -> figures.disk().tier().stored() == 2);
    stage.nanos.addAndGet(TimeUnit.MINUTES.toNanos(2));
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    assertNoFailure();
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
