package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Arriving;
import dev.sluice.store.Broken;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.NotKept;
import dev.sluice.store.Piece;
import dev.sluice.store.Responses;
import dev.sluice.store.StoreFigures.DiskState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the disk does: the right bytes, or none and a warning. */
final class DiskFaultsTest {
  private static final CacheKey KEY = Responses.key("a");
  private static final byte[] LARGE = Responses.content(1, 700_000);

  @TempDir Path folder;
  private DiskStage stage;
  private Path name = Path.of("none");

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

  private Path stored(byte[] content) {
    stage.put(Responses.head(KEY), content);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    stage.restart();
    name = stage.entries().getFirst();
    return name;
  }

  @Test
  void fullDiskGoesOnForItsReadersAndPausesTheTier() {
    stage.files.room = 400_000;
    Arriving arriving = stage.begin(Responses.head(KEY), OptionalLong.of(LARGE.length));
    CompletableFuture<DiskStage.Read> read = stage.reading(arriving.content(), 0, Long.MAX_VALUE);
    stage.append(arriving, LARGE, 0, LARGE.length);
    stage.until(figures -> figures.disk().state() == DiskState.PAUSED);
    assertThat(arriving.notKept()).contains(NotKept.DISK_FAILED);
    stage.finish(arriving);
    assertThat(DiskStage.await(read).bytes()).isEqualTo(LARGE);
    assertThat(stage.content(KEY)).isEmpty();
    assertThat(stage.store.figures().disk().errors()).isEqualTo(1);
    assertThat(stage.store.figures().warnings()).anyMatch(each -> each.contains("No space left"));
    assertThat(stage.entries()).isEmpty();

    stage.files.room = Long.MAX_VALUE;
    stage.nanos.addAndGet(10_000_000_000L);
    stage.put(Responses.head(KEY), LARGE);
    stage.until(figures -> figures.disk().tier().objects() == 1);
    assertThat(stage.store.figures().disk().state()).isEqualTo(DiskState.WORKING);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void aDiskWithoutRoomForAnythingLeavesMemoryAtWork() {
    stage.files.room = 0;
    byte[] small = Responses.content(2, 1000);
    stage.put(Responses.head(KEY), small);
    stage.put(Responses.head(Responses.key("b")), LARGE);
    stage.until(figures -> figures.disk().errors() > 0);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(small);
  }

  @Test
  void aDiskThatCannotBeReadIsAMiss() {
    stored(LARGE);
    stage.files.unreadable = true;
    assertThat(stage.content(KEY)).isEmpty();
    assertThat(stage.store.figures().disk().errors()).isEqualTo(1);
    assertThat(stage.store.figures().warnings()).anyMatch(each -> each.contains("Input/output"));
    stage.files.unreadable = false;
    assertThat(stage.content(KEY)).isEmpty();
    stage.until(figures -> stage.entries().isEmpty());
  }

  @Test
  void whatArrivesAndCannotBeReadBackBreaksOffForWhoCameLate() {
    byte[] content = Responses.content(3, 3 << 20);
    Arriving arriving = stage.begin(Responses.head(KEY), OptionalLong.of(content.length));
    for (int at = 0; at < content.length; at += 64 << 10) {
      stage.awaitWritable(arriving);
      stage.append(arriving, content, at, at + (64 << 10));
    }
    stage.files.unreadable = true;
    DiskStage.Read late = stage.read(arriving.content(), 0, Long.MAX_VALUE);
    assertThat(late.last()).isEqualTo(new Piece.BrokenOff(Broken.STORAGE_FAILED));
    assertThat(late.bytes()).isEmpty();
    assertThat(stage.store.figures().disk().errors()).isEqualTo(1);
    assertThat(stage.store.figures().warnings())
        .anyMatch(each -> each.contains("a response that was arriving: Input/output"));
    stage.files.unreadable = false;
    assertThat(stage.read(arriving.content(), 0, content.length - 1).bytes())
        .isEqualTo(Arrays.copyOf(content, content.length - 1));
    stage.finish(arriving);
  }

  @Test
  void readingThatFailsInTheMiddleBreaksOff() {
    stored(LARGE);
    Content content = stage.open(KEY).orElseThrow();
    stage.files.unreadable = true;
    DiskStage.Read read = stage.read(content, 300_000, LARGE.length);
    assertThat(read.last()).isEqualTo(new Piece.BrokenOff(Broken.STORAGE_FAILED));
    assertThat(read.bytes()).isEmpty();
    content.release();
  }

  @Test
  void shortReadsAndWritesAreWholeOnes() {
    stage.files.most = 1013;
    stored(LARGE);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
  }

  @Test
  void aFileCutAnywhereIsAMiss() throws IOException {
    byte[] whole = Files.readAllBytes(stored(Responses.content(3, 300_000)));
    for (int length = 0; length < whole.length; length += step(length, whole.length)) {
      assertMissFor(Arrays.copyOf(whole, length), length);
    }
    assertMissFor(Arrays.copyOf(whole, whole.length + 1), whole.length + 1);
  }

  @Test
  void aBitChangedAnywhereIsAMissOrBreaksOff() throws IOException {
    byte[] content = Responses.content(4, 300_000);
    byte[] whole = Files.readAllBytes(stored(content));
    for (int at = 0; at < whole.length; at += step(at, whole.length)) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) (1 << (at & 7));
      if (at >= 262_144 && at < 300_000) {
        replace(changed);
        Content opened = stage.open(KEY).orElseThrow();
        DiskStage.Read read = stage.read(opened, 0, Long.MAX_VALUE);
        assertThat(read.last()).isEqualTo(new Piece.BrokenOff(Broken.STORAGE_FAILED));
        assertThat(read.bytes().length).isLessThanOrEqualTo(262_144);
        assertThat(read.bytes()).isEqualTo(Arrays.copyOf(content, read.bytes().length));
        opened.release();
      } else {
        assertMissFor(changed, at);
      }
    }
  }

  /** Every byte of the end, many of the head, and some of the content. */
  private static int step(int at, int length) {
    return at > length - 40 ? 1 : at >= 300_000 ? 9 : 29_989;
  }

  private void replace(byte[] bytes) throws IOException {
    stage.store.close();
    Files.write(name, bytes);
    stage.restart();
  }

  private void assertMissFor(byte[] bytes, int which) throws IOException {
    replace(bytes);
    assertThat(stage.content(KEY)).as("at %d", which).isEmpty();
    assertThat(stage.store.figures().disk().damaged()).isEqualTo(1);
  }

  @Test
  void aFileChangedUnderUsIsAMiss() throws IOException {
    Path file = stored(LARGE);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    byte[] bytes = Files.readAllBytes(file);
    bytes[5] ^= 1;
    Files.write(file, bytes);
    assertThat(stage.content(KEY)).isEmpty();
    assertThat(stage.store.figures().disk().damaged()).isEqualTo(1);
  }

  @Test
  void aFileChangedWhileItIsReadBreaksOff() throws IOException {
    Path file = stored(LARGE);
    assertThat(stage.content(KEY).orElseThrow()).isEqualTo(LARGE);
    Content content = stage.open(KEY).orElseThrow();
    byte[] bytes = Files.readAllBytes(file);
    bytes[600_000] ^= 1;
    Files.write(file, bytes);
    DiskStage.Read read = stage.read(content, 0, Long.MAX_VALUE);
    assertThat(read.last()).isEqualTo(new Piece.BrokenOff(Broken.STORAGE_FAILED));
    assertThat(read.bytes().length).isLessThanOrEqualTo(524_288);
    assertThat(read.bytes()).isEqualTo(Arrays.copyOf(LARGE, read.bytes().length));
    content.release();
  }

  /** What waits to be sent is no page of the file, which would have zeros in it by now. */
  @Test
  void whatWasReadOfAFileStaysAsItWasWhenTheFileIsCut() throws IOException {
    Path file = stored(LARGE);
    Content content = stage.open(KEY).orElseThrow();
    ContentReader reader = content.reader(0, Long.MAX_VALUE, stage.loop);
    Piece first = stage.on(() -> reader.next(10_000, 10_000));
    try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
      cut.truncate(5_000);
    }
    assertThat(Responses.bytes(first)).isEqualTo(Arrays.copyOf(LARGE, 10_000));
    Piece second = stage.on(() -> reader.next(10_000, 10_000));
    if (second instanceof Piece.NotYet) { // it is being checked anew
      CompletableFuture<Boolean> told = new CompletableFuture<>();
      stage.loop.execute(() -> reader.whenMore(() -> told.complete(true)));
      assertThat(DiskStage.await(told)).isTrue();
      second = stage.on(() -> reader.next(10_000, 10_000));
    }
    assertThat(second).isEqualTo(new Piece.BrokenOff(Broken.STORAGE_FAILED));
    stage.on(
        () -> {
          reader.close();
          return true;
        });
    content.release();
  }

  @Test
  void aFileDeletedUnderUsIsReadToItsEndAndThenAMiss() throws IOException {
    Path file = stored(LARGE);
    Content content = stage.open(KEY).orElseThrow();
    Files.delete(file);
    assertThat(stage.read(content, 0, Long.MAX_VALUE).bytes()).isEqualTo(LARGE);
    content.release();
    assertThat(stage.content(KEY)).isEmpty();
  }

  @Test
  void anotherUrlsFileUnderThisNameIsAMiss() throws IOException {
    Path file = stored(LARGE);
    stage.put(Responses.head(Responses.key("b")), Responses.content(9, LARGE.length));
    stage.until(figures -> figures.disk().tier().objects() == 2);
    Path other =
        stage.entries().stream().filter(each -> !each.equals(file)).findFirst().orElseThrow();
    stage.store.close();
    Files.write(file, Files.readAllBytes(other));
    stage.restart();
    assertThat(stage.content(KEY)).isEmpty();
    assertThat(stage.store.figures().warnings()).anyMatch(each -> each.contains("another URL"));
  }

  @Test
  void twoGatewaysDoNotShareAFolder() {
    DiskStage second = new DiskStage(stage.folder);
    assertThat(second.store.figures().disk().state()).isEqualTo(DiskState.UNUSABLE);
    assertThat(second.store.figures().warnings()).anyMatch(each -> each.contains("in use by"));
    second.put(Responses.head(KEY), Responses.content(2, 1000));
    assertThat(second.content(KEY)).isPresent();
    second.close();
  }

  @Test
  void aFolderOfOthersIsLeftAlone() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("objects"));
    Files.writeString(other.resolve("objects/precious"), "x");
    DiskStage second = new DiskStage(other);
    assertThat(second.store.figures().disk().state()).isEqualTo(DiskState.UNUSABLE);
    assertThat(second.store.figures().warnings())
        .anyMatch(each -> each.contains("a folder of its own"));
    second.close();
    assertThat(other.resolve("objects/precious")).exists();
  }

  @Test
  void anotherVersionsFolderIsEmptied() throws IOException {
    stored(LARGE);
    stage.store.close();
    Path state = stage.folder.resolve("sluice-cache.state");
    Files.writeString(state, Files.readString(state).replaceFirst("cache 1", "cache 0"));
    stage.restart();
    assertThat(stage.content(KEY)).isEmpty();
    Path trash = stage.folder.resolve("trash");
    stage.until(figures -> trash.toFile().list().length == 0);
    assertThat(stage.entries()).isEmpty();
  }
}
