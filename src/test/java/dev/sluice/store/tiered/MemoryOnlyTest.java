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
import dev.sluice.store.ContentReader;
import dev.sluice.store.NotKept;
import dev.sluice.store.Piece;
import dev.sluice.store.Responses;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What memory alone keeps, and how it is read while it arrives. */
final class MemoryOnlyTest {
  private static final CacheKey KEY = Responses.key("a");
  private final MemoryOnly stage = new MemoryOnly();

  @AfterEach
  void close() {
    stage.close();
    assertThat(stage.store.figures().memory().objects()).isZero();
    assertThat(stage.store.figures().arriving()).isZero();
  }

  @Test
  void whatArrivedIsFoundAndReadByAnyRange() {
    byte[] content = Responses.content(1, 200_000);
    stage.put(Responses.head(KEY), content);
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE)).isEqualTo(content);
    assertThat(stage.content(KEY, 65_535, 131_073))
        .isEqualTo(Arrays.copyOfRange(content, 65_535, 131_073));
    assertThat(stage.content(KEY, 199_999, 200_000)).hasSize(1);
    assertThat(stage.content(KEY, 200_000, 200_000)).isEmpty();
    assertThat(stage.find(KEY).getFirst().head().extent()).isEqualTo(new Extent.Whole(200_000));
  }

  @Test
  void contentWithoutBytesIsKeptToo() {
    stage.put(Responses.head(KEY), new byte[0]);
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void aReaderFollowsTheWriterAtItsOwnPaceAndSeesTrailers() {
    byte[] content = Responses.content(2, 150_000);
    Arriving arriving = stage.store.begin(Responses.head(KEY), OptionalLong.empty(), stage.loop());
    ContentReader reader = arriving.content().reader(0, Long.MAX_VALUE, stage.loop());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicInteger woken = new AtomicInteger();
    for (int at = 0; at < content.length; at += 10_000) {
      assertThat(MemoryOnly.readInto(out, reader, 7_000)).isInstanceOf(Piece.NotYet.class);
      reader.whenMore(woken::incrementAndGet);
      arriving.append(Responses.buffer(content, at, at + 10_000));
      stage.channel.runPendingTasks();
    }
    FieldList trailers = FieldList.of("Digest", "x");
    arriving.finish(trailers);
    assertThat(MemoryOnly.readInto(out, reader, 7_000)).isEqualTo(new Piece.End(trailers));
    assertThat(woken).hasValue(15);
    assertThat(out.toByteArray()).isEqualTo(content);
    reader.close();
  }

  @Test
  void aReaderIsNotWokenWithinItsOwnCall() {
    Arriving arriving = stage.store.begin(Responses.head(KEY), OptionalLong.empty(), stage.loop());
    ContentReader reader = arriving.content().reader(0, 5, stage.loop());
    AtomicInteger woken = new AtomicInteger();
    arriving.append(Unpooled.copiedBuffer(new byte[] {1, 2}));
    reader.whenMore(woken::incrementAndGet);
    assertThat(woken).hasValue(0);
    stage.channel.runPendingTasks();
    assertThat(woken).hasValue(1);
    reader.close();
    arriving.abort(Broken.ABANDONED);
  }

  @Test
  void aWrongLengthBreaksOffAndIsNotKept() {
    Arriving shorter = stage.store.begin(Responses.head(KEY), OptionalLong.of(10), stage.loop());
    ContentReader reader = shorter.content().reader(0, 10, stage.loop());
    shorter.append(Unpooled.copiedBuffer(new byte[4]));
    shorter.finish(FieldList.EMPTY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(MemoryOnly.readInto(out, reader, 100))
        .isEqualTo(new Piece.BrokenOff(Broken.SHORTER_THAN_ANNOUNCED));
    assertThat(out.size()).isEqualTo(4);
    reader.close();

    Arriving longer = stage.store.begin(Responses.head(KEY), OptionalLong.of(3), stage.loop());
    ContentReader other = longer.content().reader(0, 3, stage.loop());
    longer.append(Unpooled.copiedBuffer(new byte[4]));
    assertThat(other.next(100, 100)).isEqualTo(new Piece.BrokenOff(Broken.LONGER_THAN_ANNOUNCED));
    other.close();
    assertThat(stage.find(KEY)).isEmpty();
  }

  @Test
  void anAbortReachesReadersAndKeepsNothing() {
    Arriving arriving = stage.store.begin(Responses.head(KEY), OptionalLong.of(10), stage.loop());
    ContentReader reader = arriving.content().reader(0, 10, stage.loop());
    AtomicInteger woken = new AtomicInteger();
    reader.whenMore(woken::incrementAndGet);
    arriving.abort(Broken.ORIGIN_FAILED);
    stage.channel.runPendingTasks();
    assertThat(woken).hasValue(1);
    assertThat(reader.next(1, 1)).isEqualTo(new Piece.BrokenOff(Broken.ORIGIN_FAILED));
    reader.close();
    assertThat(stage.find(KEY)).isEmpty();
  }

  @Test
  void aPartIsKeptUnderItsOwnHead() {
    byte[] content = Responses.content(3, 100);
    Stored head = Responses.head(KEY);
    Arriving arriving = stage.store.begin(head, OptionalLong.of(100), stage.loop());
    arriving.append(Responses.buffer(content, 0, 60));
    arriving.keepPart(head.withExtent(new Extent.Part(0, 59, OptionalLong.of(100))));
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE)).isEqualTo(Arrays.copyOf(content, 60));
    stage.put(head, content);
    assertThat(stage.find(KEY)).hasSize(1);
  }

  @Test
  void variantsStandSideBySideAndALaterOneReplacesItsLike() {
    FieldList german = FieldList.of("accept-language", "de");
    stage.put(Responses.head(KEY), new byte[] {1});
    stage.put(Responses.head(KEY, german), new byte[] {2});
    stage.put(Responses.head(KEY), new byte[] {3});
    assertThat(stage.find(KEY))
        .extracting(each -> each.head().selecting())
        .containsExactly(FieldList.EMPTY, german);
    assertThat(stage.content(KEY, 0, 1)).containsExactly(3);
  }

  @Test
  void aRefreshChangesTheHeadAloneAndAnOpenContentKeepsItsOwn() {
    stage.put(Responses.head(KEY), new byte[] {1});
    Content before = stage.opened(KEY);
    Stored updated = Responses.head(KEY, FieldList.EMPTY).withExtent(new Extent.Whole(1));
    stage.store.refresh(stage.find(KEY).getFirst(), updated);
    assertThat(stage.find(KEY).getFirst().head()).isSameAs(updated);
    assertThat(stage.content(KEY, 0, 1)).containsExactly(1);
    assertThat(before.head()).isNotSameAs(updated);
    before.release();
  }

  @Test
  void purgesFindWhatTheyShould() {
    CacheKey under = new CacheKey("http://a.site.example:8080/x");
    CacheKey other = new CacheKey("http://othersite.example/x");
    for (CacheKey each : new CacheKey[] {KEY, under, other}) {
      stage.put(Responses.head(each), new byte[] {1});
    }
    assertThat(stage.store.purge("site.example")).isEqualTo(2);
    assertThat(stage.find(KEY)).isEmpty();
    assertThat(stage.find(under)).isEmpty();
    assertThat(stage.find(other)).hasSize(1);
    assertThat(stage.store.remove(other)).isEqualTo(1);
    assertThat(stage.find(other)).isEmpty();
  }

  @Test
  void whatArrivesDuringAPurgeIsNotKept() {
    Arriving arriving = stage.store.begin(Responses.head(KEY), OptionalLong.of(1), stage.loop());
    stage.store.remove(KEY);
    assertThat(arriving.notKept()).contains(NotKept.REVOKED);
    arriving.append(Unpooled.copiedBuffer(new byte[1]));
    arriving.finish(FieldList.EMPTY);
    assertThat(stage.find(KEY)).isEmpty();
    assertThat(stage.store.figures().revoked()).isEqualTo(1);
  }

  @Test
  void anEvictedEntryIsReadToItsEndByThoseWhoHaveItAndAMissForOthers() {
    stage.put(Responses.head(KEY), new byte[] {7});
    Candidate candidate = stage.find(KEY).getFirst();
    Content content = stage.store.open(candidate).orElseThrow();
    ContentReader reader = content.reader(0, 1, stage.loop());
    stage.store.remove(KEY);
    assertThat(Responses.bytes(reader.next(1, 1))).containsExactly(7);
    reader.close();
    content.release();
    assertThat(stage.store.open(candidate)).isEmpty();
  }

  @Test
  void memoryStaysWithinItsLimit() {
    for (int i = 0; i < 1_000; i++) {
      stage.put(Responses.head(Responses.key("many/" + i)), new byte[20_000]);
      assertThat(stage.store.figures().memory().bytes()).isLessThanOrEqualTo(MemoryOnly.MEMORY);
    }
    assertThat(stage.store.figures().memory().evicted()).isPositive();
  }

  @Test
  void tooMuchForMemoryPassesAtTheSlowestReadersPace() {
    int length = 8 << 20;
    byte[] content = Responses.content(4, length);
    Arriving arriving =
        stage.store.begin(Responses.head(KEY), OptionalLong.of(length), stage.loop());
    ContentReader slow = arriving.content().reader(0, length, stage.loop());
    ContentReader fast = arriving.content().reader(0, length, stage.loop());
    ByteArrayOutputStream bySlow = new ByteArrayOutputStream();
    ByteArrayOutputStream byFast = new ByteArrayOutputStream();
    int at = 0;
    while (at < length) {
      AtomicInteger writable = new AtomicInteger();
      while (at < length && arriving.writable()) {
        arriving.append(Responses.buffer(content, at, Math.min(length, at + 50_000)));
        at = Math.min(length, at + 50_000);
        MemoryOnly.readInto(byFast, fast, 20_000);
      }
      assertThat(stage.store.figures().arriving()).isLessThan(2 << 20);
      arriving.whenWritable(writable::incrementAndGet);
      stage.channel.runPendingTasks();
      assertThat(writable.get() == 0 || at == length).isTrue();
      MemoryOnly.readInto(bySlow, slow, 20_000);
      stage.channel.runPendingTasks();
      assertThat(writable).hasValue(1);
    }
    assertThat(arriving.notKept()).contains(NotKept.TOO_LARGE);
    ContentReader late = arriving.content().reader(0, length, stage.loop());
    assertThat(late.next(1, 1)).isEqualTo(new Piece.BrokenOff(Broken.PASSED_BY));
    late.close();
    arriving.finish(FieldList.EMPTY);
    MemoryOnly.readInto(byFast, fast, 20_000);
    assertThat(bySlow.toByteArray()).isEqualTo(content);
    assertThat(byFast.toByteArray()).isEqualTo(content);
    slow.close();
    fast.close();
    assertThat(stage.find(KEY)).isEmpty();
  }
}
