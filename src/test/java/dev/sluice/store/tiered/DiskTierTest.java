package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.Piece;
import dev.sluice.store.Responses;
import dev.sluice.store.StoreFigures;
import dev.sluice.store.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk keeps, also over a restart, and how it goes together with memory. */
final class DiskTierTest {
  private static final CacheKey KEY = Responses.key("a");
  private static final byte[] LARGE = Responses.content(1, 3_000_000);
  private static final byte[] SMALL = Responses.content(2, 5_000);

  @TempDir Path folder;
  private DiskStage stage;

  @BeforeEach
  void open() {
    stage = new DiskStage(folder.resolve("cache"));
  }

  @AfterEach
  void close() {
    stage.close();
    assertThat(stage.files.open).hasValue(0);
    assertThat(stage.store.figures().arriving()).isZero();
  }

  @Test
  void largeContentIsReadWhileItArrivesAndAfterwardsAndAfterARestart() {
    Arriving arriving = stage.begin(Responses.head(KEY), OptionalLong.of(LARGE.length));
    Content content = arriving.content();
    content.retain();
    CompletableFuture<DiskStage.Read> early =
        CompletableFuture.supplyAsync(() -> stage.read(content, 0, Long.MAX_VALUE));
    for (int at = 0; at < LARGE.length; at += 50_000) {
      stage.awaitWritable(arriving);
      stage.append(arriving, LARGE, at, at + 50_000);
    }
    stage.finish(arriving);
    assertThat(stage.find(KEY, all -> true, Candidate::tier)).isNotEmpty();
    assertThat(DiskStage.await(early).bytes()).isEqualTo(LARGE);
    assertThat(stage.read(content, 100_000, 2_000_001).bytes())
        .isEqualTo(Arrays.copyOfRange(LARGE, 100_000, 2_000_001));
    content.release();
    stage.until(figures -> figures.disk().tier().objects() == 1 && figures.arriving() == 0);
    assertThat(stage.find(KEY, all -> true, Candidate::tier)).hasSize(1);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    stage.restart();
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    assertThat(stage.find(KEY, all -> true, Candidate::tier)).containsExactly(Tier.DISK);
    assertThat(stage.heads(KEY).getFirst())
        .isEqualTo(Responses.head(KEY).withExtent(new Extent.Whole(LARGE.length)));
  }

  @Test
  void rangesOfAFileAreRead() {
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    Content content = stage.open(KEY).orElseThrow();
    for (int from : new int[] {0, 1, 262_143, 262_144, 262_145, 2_999_999, 3_000_000}) {
      int to = Math.min(LARGE.length, from + 300_000);
      assertThat(stage.read(content, from, to).bytes())
          .isEqualTo(Arrays.copyOfRange(LARGE, from, to));
    }
    content.release();
  }

  @Test
  void aBlockIsCheckedAgainAfterAWhile() {
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.nanos.addAndGet(3_600_000_000_000L);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void trailersAndPartsAreKept() {
    Stored head = Responses.head(KEY);
    Arriving arriving = stage.begin(head, OptionalLong.of(LARGE.length));
    stage.append(arriving, LARGE, 0, 1_000_000);
    Stored part = head.withExtent(new Extent.Part(0, 999_999, OptionalLong.of(LARGE.length)));
    stage.on(
        () -> {
          arriving.keepPart(part);
          return true;
        });
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.restart();
    assertThat(stage.heads(KEY)).containsExactly(part);
    assertThat(stage.content(KEY)).contains(Arrays.copyOf(LARGE, 1_000_000));

    Arriving whole = stage.begin(head, OptionalLong.empty());
    stage.append(whole, LARGE, 0, LARGE.length);
    FieldList trailers = FieldList.of("Digest", "x");
    stage.on(
        () -> {
          whole.finish(trailers);
          return true;
        });
    stage.until(figures -> figures.disk().tier().objects() == 1 && figures.arriving() == 0);
    stage.restart();
    Content content = stage.open(KEY).orElseThrow();
    DiskStage.Read read = stage.read(content, 0, Long.MAX_VALUE);
    content.release();
    assertThat(read.last()).isEqualTo(new Piece.End(trailers));
    assertThat(read.bytes()).isEqualTo(LARGE);
  }

  @Test
  void whatMemoryGivesUpIsFoundOnDiskAndComesBack() {
    int count = 3_000;
    for (int i = 0; i < count; i++) {
      stage.put(Responses.head(Responses.key("many/" + i)), Responses.content(i, 8_000));
      stage.until(
          figures ->
              figures.disk().demoted() + figures.disk().demotionsLost()
                  >= figures.memory().evicted() - 50);
    }
    assertThat(stage.store.figures().disk().demoted()).isPositive();
    int missed = 0;
    for (int i = 0; i < count; i++) {
      var content = stage.content(Responses.key("many/" + i));
      if (content.isPresent()) {
        assertThat(content.get()).isEqualTo(Responses.content(i, 8_000));
      } else {
        missed++;
      }
    }
    // A slow disk may lose some on the way, and says so.
    assertThat(missed).isLessThanOrEqualTo((int) stage.store.figures().disk().demotionsLost());
    assertThat(stage.store.figures().disk().tier().hits()).isPositive();
  }

  @Test
  void whatIsOnItsWayToTheDiskIsFoundRefreshedAndRemoved() {
    CountDownLatch goOn = new CountDownLatch(1);
    stage.files.afterMove = () -> awaitQuietly(goOn);
    List<CacheKey> keys = new ArrayList<>();
    try {
      while (stage.store.figures().memory().evicted() < 100) {
        keys.add(Responses.key("way/" + keys.size()));
        stage.put(Responses.head(keys.getLast()), SMALL);
      }
      for (CacheKey each : keys) {
        assertThat(stage.content(each).filter(content -> Arrays.equals(content, SMALL)))
            .isPresent();
      }
      assertThat(stage.store.figures().disk().demoted()).isZero();
      CacheKey first = keys.get(0);
      Stored updated = Responses.refreshed(stage.heads(first).getFirst());
      stage.find(first, all -> true, each -> refresh(each, updated));
      assertThat(stage.store.remove(keys.get(1))).isPositive();
      goOn.countDown();
      stage.until(figures -> figures.disk().demoted() >= 90);
      assertThat(stage.heads(first)).containsExactly(updated);
      assertThat(stage.heads(keys.get(1))).isEmpty();
    } finally {
      goOn.countDown();
    }
  }

  private Candidate refresh(Candidate candidate, Stored updated) {
    stage.store.refresh(candidate, updated);
    return candidate;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEntryThatAListingFindsFirstIsCountedOnce() {
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    CacheKey other = Responses.key("b");
    stage.files.afterMove = () -> stage.until(figures -> figures.disk().listed() == 100);
    stage.put(Responses.head(other), LARGE);
    stage.until(figures -> figures.disk().tier().stored() == 1 && figures.arriving() == 0);
    long bytes = stage.store.figures().disk().tier().bytes();
    assertThat(stage.store.figures().disk().tier().objects()).isEqualTo(2);
    stage.files.afterMove = () -> {};
    stage.restart();
    assertThat(stage.until(figures -> figures.disk().listed() == 100).disk().tier().bytes())
        .isEqualTo(bytes);
  }

  @Test
  void whatHadArrivedIsKeptAlthoughTheStoreCloses() {
    CountDownLatch goOn = new CountDownLatch(1);
    stage.files.afterMove = () -> awaitQuietly(goOn);
    Stored head = Responses.head(KEY);
    Arriving arriving = stage.begin(head, OptionalLong.of(LARGE.length));
    stage.append(arriving, LARGE, 0, 1_000_000);
    Stored part = head.withExtent(new Extent.Part(0, 999_999, OptionalLong.of(LARGE.length)));
    stage.on(
        () -> {
          arriving.keepPart(part);
          return true;
        });
    stage.until(figures -> stage.entries().size() == 1);
    CompletableFuture<Void> restarted = CompletableFuture.runAsync(stage::restart);
    stage.until(figures -> stage.begin(head, OptionalLong.empty()).notKept().isPresent());
    goOn.countDown();
    DiskStage.await(restarted);
    stage.files.afterMove = () -> {};
    assertThat(stage.heads(KEY)).containsExactly(part);
  }

  @Test
  void theLimitOfTheDiskIsHeld() {
    for (int i = 0; i < 60; i++) {
      stage.put(Responses.head(Responses.key("big/" + i)), LARGE);
      assertThat(stage.store.figures().disk().tier().bytes()).isLessThanOrEqualTo(DiskStage.DISK);
    }
    stage.until(
        figures -> figures.disk().tier().stored() == 60 && figures.disk().tier().evicted() > 30);
    stage.restart();
    assertThat(stage.until(figures -> figures.disk().listed() == 100).disk().tier().bytes())
        .isBetween(DiskStage.DISK / 2, DiskStage.DISK);
    long onDisk = stage.entries().stream().mapToLong(each -> each.toFile().length()).sum();
    assertThat(onDisk).isBetween(DiskStage.DISK / 2, DiskStage.DISK);
  }

  @Test
  void aLaterResponseTakesThePlaceOfItsLikeInEitherTier() {
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.put(Responses.head(KEY), SMALL);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(SMALL);
    stage.until(figures -> figures.disk().tier().objects() == 0);
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.memory().objects() == 0);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    assertThat(stage.heads(KEY)).hasSize(1);
  }

  @Test
  void aSmallResponseStaysAlthoughALargerOneOfItsKeyIsJustComingToTheDisk() {
    for (int i = 0; i < 100; i++) {
      stage.put(Responses.head(Responses.key("both/" + i)), LARGE);
      stage.put(Responses.head(Responses.key("both/" + i)), SMALL);
    }
    stage.until(figures -> figures.arriving() == 0);
    for (int i = 0; i < 100; i++) {
      assertThat(stage.content(Responses.key("both/" + i)).orElseThrow()).isEqualTo(SMALL);
    }
  }

  @Test
  void aRefreshedHeadIsSeenAtOnceAndAfterARestart() {
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    Stored updated = Responses.refreshed(stage.heads(KEY).getFirst());
    stage.refresh(KEY, head -> updated);
    assertThat(stage.heads(KEY)).containsExactly(updated);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    stage.restart();
    assertThat(stage.heads(KEY)).containsExactly(updated);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void purgesHoldAtOnceAndAfterARestart() {
    CacheKey under = new CacheKey("http://a.site.example:8080/x");
    CacheKey other = new CacheKey("http://othersite.example/x");
    CacheKey third = new CacheKey("http://third.example/x");
    for (CacheKey each : new CacheKey[] {KEY, under, other, third}) {
      stage.put(Responses.head(each), LARGE);
    }
    stage.until(figures -> figures.disk().tier().objects() == 4);
    stage.store.purge("site.example");
    assertThat(stage.heads(KEY)).isEmpty();
    assertThat(stage.heads(under)).isEmpty();
    assertThat(stage.store.remove(third)).isEqualTo(1);
    assertThat(stage.heads(third)).isEmpty();
    stage.restart();
    assertThat(stage.heads(KEY)).isEmpty();
    assertThat(stage.heads(under)).isEmpty();
    assertThat(stage.heads(third)).isEmpty();
    assertThat(stage.content(other)).contains(LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    assertThat(stage.store.purgeAll()).isEqualTo(1);
    assertThat(stage.heads(other)).isEmpty();
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    assertThat(stage.heads(other)).isEmpty();
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void whatIsRemovedBeforeItsFolderWasListedIsGone() {
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    stage.store.remove(KEY);
    assertThat(stage.heads(KEY)).isEmpty();
    stage.until(figures -> figures.disk().listed() == 100);
    assertThat(stage.heads(KEY)).isEmpty();
  }

  @Test
  void aFolderThatLostItsStateIsBegunAnew() throws IOException {
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1 && figures.arriving() == 0);
    Files.delete(stage.folder.resolve("sluice-cache.state"));
    stage.restart();
    assertThat(stage.store.figures().disk().state()).isEqualTo(StoreFigures.DiskState.WORKING);
    assertThat(stage.heads(KEY)).isEmpty();
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void anAbortedArrivalLeavesNothing() {
    Arriving arriving = stage.begin(Responses.head(KEY), OptionalLong.of(LARGE.length));
    stage.append(arriving, LARGE, 0, 900_000);
    stage.on(
        () -> {
          arriving.abort(Broken.ORIGIN_FAILED);
          return true;
        });
    stage.restart();
    assertThat(stage.heads(KEY)).isEmpty();
    assertThat(stage.entries()).isEmpty();
    assertThat(stage.filesUnder("tmp")).isEmpty();
  }

  @Test
  void manyWhoAskForAColdFileCauseOneReading() {
    stage.put(Responses.head(KEY), LARGE);
    stage.restart();
    CompletableFuture<Integer> all = new CompletableFuture<>();
    stage.loop.execute(() -> askOften(all, 100, 0));
    assertThat(DiskStage.await(all)).isEqualTo(100);
    assertThat(stage.files.open.get()).isLessThan(5);
  }

  private void askOften(CompletableFuture<Integer> all, int times, int found) {
    int[] answers = {0, 0};
    for (int i = 0; i < times; i++) {
      stage.store.find(
          KEY,
          stage.loop,
          candidates -> {
            answers[0] += candidates.size();
            if (++answers[1] == times) {
              all.complete(found + answers[0]);
            }
          });
    }
  }
}
