package dev.sluice.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Responses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of names, heads and the tier's own file: there and back, and anything else refused. */
final class FormsTest {
  private static final Stored HEAD =
      Responses.head(Responses.key("ä?x=é"), FieldList.of("accept", "", "x", "ÿ"));

  @Test
  void headsComeBackAsTheyWere() throws IOException {
    for (Extent each :
        List.of(
            new Extent.Whole(OptionalLong.empty()),
            new Extent.Whole(7),
            new Extent.Part(3, 9, OptionalLong.empty()),
            new Extent.Part(0, 0, OptionalLong.of(1)))) {
      HeadCodec.Head head =
          new HeadCodec.Head(HEAD.withExtent(each), FieldList.of("Digest", "x", "A", "b"));
      assertThat(HeadCodec.decode(HeadCodec.encode(head))).isEqualTo(head);
    }
  }

  @Test
  void anyOtherBytesAreDamage() throws IOException {
    byte[] right = HeadCodec.encode(new HeadCodec.Head(HEAD, FieldList.EMPTY));
    for (int length = 0; length < right.length; length++) {
      byte[] cut = Arrays.copyOf(right, length);
      assertThatThrownBy(() -> HeadCodec.decode(cut)).isInstanceOf(DamagedException.class);
    }
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      byte[] changed = right.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      decodesOrIsDamaged(changed);
    }
  }

  @Test
  void contentThatIsShorterThanItsHeadSaysIsDamage(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("file");
    for (int announced : List.of(6, 7)) {
      Stored head = HEAD.withExtent(new Extent.Whole(announced));
      BlockSums sums = new BlockSums();
      sums.add(ByteBuffer.allocate(6));
      Tail tail = new Tail(6, sums.finish(), new HeadCodec.Head(head, FieldList.EMPTY));
      byte[] end = tail.encoded().array();
      Files.write(file, ByteBuffer.allocate(6 + end.length).put(6, end).array());
      try (FileChannel channel = FileChannel.open(file)) {
        if (announced == 6) {
          assertThat(Tail.read(channel).head().stored()).isEqualTo(head);
        } else {
          assertThatThrownBy(() -> Tail.read(channel))
              .isInstanceOfSatisfying(
                  DamagedException.class,
                  damaged -> assertThat(damaged.damage()).isEqualTo(Damage.INCOMPLETE));
        }
      }
    }
  }

  private static void decodesOrIsDamaged(byte[] bytes) {
    try {
      HeadCodec.decode(bytes);
    } catch (DamagedException expected) {
      assertThat(expected.damage()).isEqualTo(Damage.HEAD);
    }
  }

  @Test
  void namesComeBackAndOthersAreNoEntries() {
    DiskEntry entry = new DiskEntry(0xfedc_ba98_7654_3210L, 0x1_0000_0002L, 123_456_789_012L);
    assertThat(DiskEntry.named(entry.name())).contains(entry);
    assertThat(DiskEntry.shard(entry.hash())).isEqualTo(0xfe);
    for (String each :
        List.of(
            "",
            "x",
            "..",
            "0123456789abcdef",
            "0123456789ABCDEF-1-1",
            "0123456789abcdef-1-",
            "0123456789abcdef-1-1.tmp",
            "0123456789abcdef-1234567890abcdef0-1")) {
      assertThat(DiskEntry.named(each)).isEmpty();
    }
  }

  @Test
  void theStateComesBackAndAnythingElseIsNone() {
    TierState state =
        TierState.fresh()
            .nextRun()
            .with(List.of(new TierState.Purge(5, "a.example"), new TierState.Purge(9, "[::1]")));
    List<String> lines = state.text().lines().toList();
    assertThat(TierState.parsed(lines)).contains(state);
    for (int length = 0; length < lines.size(); length++) {
      assertThat(TierState.parsed(lines.subList(0, length))).isEmpty();
    }
    assertThat(TierState.parsed(List.of("sluice-cache 1", "xyz", "1", "end"))).isEmpty();
    assertThat(TierState.parsed(List.of("sluice-cache 2", state.key().written(), "1", "end")))
        .isEmpty();
  }

  @Test
  void aFoldersSecretMakesTheHash() {
    CacheKey key = Responses.key("a");
    KeyHash one = KeyHash.random();
    assertThat(KeyHash.of(one.function(), key))
        .isEqualTo(KeyHash.of(KeyHash.read(one.written()).function(), key))
        .isNotEqualTo(KeyHash.of(KeyHash.random().function(), key));
  }

  @Test
  void failuresInARowPauseForLongerEachTime() {
    long[] now = {1};
    Health health = new Health(() -> now[0], 1);
    health.failed();
    assertThat(health.isGood()).isTrue();
    health.failed();
    assertThat(health.isGood()).isFalse();
    now[0] += 5;
    assertThat(health.isGood()).isTrue();
    health.failed();
    now[0] += 9;
    assertThat(health.isGood()).isFalse();
    now[0] += 1;
    health.succeeded();
    health.failed();
    assertThat(health.isGood()).isTrue();
  }
}
