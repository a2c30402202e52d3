package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.store.Piece;
import dev.sluice.store.Responses;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several threads do anything in any order on a disk that fails now and then. Held against a model:
 * bytes are those of their head's version, what was removed doesn't come back, limits hold, and in
 * the end nothing is left.
 */
final class RandomUseTest {
  private static final int THREADS = 3;
  private static final int STEPS = 250;
  private static final int KEYS = 24;
  private static final int LONGEST = 600_000;

  @TempDir Path folder;
  private final AtomicLong versions = new AtomicLong();
  private final AtomicLongArray removedBefore = new AtomicLongArray(KEYS);
  private final ReentrantReadWriteLock removing = new ReentrantReadWriteLock();
  private final AtomicLong wholeReads = new AtomicLong();

  @Test
  void neverAWrongByteAndNothingLeft() {
    long before = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    DiskStage stage = new DiskStage(folder.resolve("cache"));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(4711 + thread);
      all.add(CompletableFuture.runAsync(() -> run(stage, random)));
    }
    all.forEach(CompletableFuture::join);
    stage.close();
    assertThat(wholeReads.get()).isGreaterThan(STEPS / 4);
    assertThat(stage.files.open).hasValue(0);
    assertThat(stage.store.figures().arriving()).isZero();
    assertThat(stage.store.figures().memory().objects()).isZero();
    assertThat(UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()).isEqualTo(before);
  }

  private void run(DiskStage stage, Random random) {
    for (int i = 0; i < STEPS; i++) {
      int key = random.nextInt(KEYS);
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3, 4, 5, 6 -> arrive(stage, random, key);
        case 7 -> remove(stage, random, key);
        case 8 -> refresh(stage, key);
        case 9 -> fail(stage, random);
        default -> read(stage, random, key);
      }
      var figures = stage.store.figures();
      assertThat(figures.memory().bytes()).isLessThanOrEqualTo(DiskStage.MEMORY);
      assertThat(figures.disk().tier().bytes()).isLessThanOrEqualTo(DiskStage.DISK);
    }
  }

  private static CacheKey key(int number) {
    return new CacheKey("http://s" + number % 3 + ".example/" + number);
  }

  private static byte[] content(long version, int length) {
    return Responses.content(version, length);
  }

  private static Stored head(int key, long version, int length) {
    return new Stored(
        key(key),
        200,
        FieldList.of("ETag", "\"" + version + "\"", "X-Length", Integer.toString(length)),
        FieldList.EMPTY,
        Instant.EPOCH,
        Instant.EPOCH,
        new Extent.Whole(OptionalLong.empty()));
  }

  private static long version(Stored head) {
    String tag = head.fields().all("etag").getFirst();
    return Long.parseLong(tag.substring(1, tag.length() - 1));
  }

  private static int length(Stored head) {
    return Integer.parseInt(head.fields().all("x-length").getFirst());
  }

  private void arrive(DiskStage stage, Random random, int key) {
    int length = random.nextInt(random.nextBoolean() ? 20_000 : LONGEST);
    OptionalLong announced = random.nextBoolean() ? OptionalLong.of(length) : OptionalLong.empty();
    long version;
    Arriving arriving;
    removing.readLock().lock();
    try {
      version = versions.incrementAndGet();
      arriving = stage.begin(head(key, version, length), announced);
    } finally {
      removing.readLock().unlock();
    }
    byte[] content = content(version, length);
    Content shared = arriving.content();
    shared.retain();
    int from = random.nextInt(length + 1);
    CompletableFuture<DiskStage.Read> reading = stage.reading(shared, from, Long.MAX_VALUE);
    int stop = random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
    for (int at = 0; at < stop; ) {
      int to = Math.min(stop, at + 1 + random.nextInt(80_000));
      stage.awaitWritable(arriving);
      stage.append(arriving, content, at, to);
      at = to;
    }
    boolean whole = stop == length;
    stage.on(() -> end(arriving, whole));
    DiskStage.Read read = DiskStage.await(reading);
    shared.release();
    byte[] right = from < stop ? Arrays.copyOfRange(content, from, stop) : new byte[0];
    if (read.last().equals(new Piece.BrokenOff(Broken.STORAGE_FAILED))) {
      assertThat(read.bytes()).isEqualTo(Arrays.copyOf(right, read.bytes().length));
    } else {
      assertThat(read.bytes()).isEqualTo(right);
      assertThat(read.last() instanceof Piece.End).isEqualTo(whole);
    }
  }

  private static boolean end(Arriving arriving, boolean whole) {
    if (whole) {
      arriving.finish(FieldList.EMPTY);
    } else {
      arriving.abort(Broken.ORIGIN_FAILED);
    }
    return whole;
  }

  private void read(DiskStage stage, Random random, int key) {
    long floor = removedBefore.get(key);
    Optional<Content> found = stage.open(key(key));
    if (found.isEmpty()) {
      return;
    }
    Content content = found.get();
    long version = version(content.head());
    int length = length(content.head());
    assertThat(version).isGreaterThan(floor);
    int from = random.nextInt(length + 1);
    int to = from + random.nextInt(length - from + 1);
    DiskStage.Read read = stage.read(content, from, to);
    content.release();
    byte[] right = Arrays.copyOfRange(content(version, length), from, to);
    if (read.last() instanceof Piece.End) {
      assertThat(read.bytes()).isEqualTo(right);
      wholeReads.incrementAndGet();
    } else {
      assertThat(read.bytes()).isEqualTo(Arrays.copyOf(right, read.bytes().length));
    }
  }

  private void remove(DiskStage stage, Random random, int key) {
    removing.writeLock().lock();
    try {
      long before = versions.get();
      switch (random.nextInt(10)) {
        case 0 -> {
          stage.store.purgeAll();
          removed(before, 0, 1);
        }
        case 1, 2 -> {
          stage.store.purge("s" + key % 3 + ".example");
          removed(before, key % 3, 3);
        }
        default -> {
          stage.store.remove(key(key));
          removed(before, key, KEYS);
        }
      }
    } finally {
      removing.writeLock().unlock();
    }
  }

  private void removed(long before, int first, int step) {
    for (int key = first; key < KEYS; key += step) {
      removedBefore.accumulateAndGet(key, before, Math::max);
    }
  }

  private static void refresh(DiskStage stage, int key) {
    stage.refresh(key(key), head -> head.withExtent(head.extent()));
  }

  private static void fail(DiskStage stage, Random random) {
    switch (random.nextInt(6)) {
      case 0 -> stage.files.unreadable = true;
      case 1 -> stage.files.room = random.nextInt(LONGEST);
      case 2 -> stage.files.most = 1 + random.nextInt(100_000);
      default -> {
        stage.files.unreadable = false;
        stage.files.room = Long.MAX_VALUE;
        stage.files.most = Integer.MAX_VALUE;
        stage.nanos.addAndGet(400_000_000_000L);
      }
    }
  }
}
