package dev.sluice.store.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.Responses;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** RFC 9111 §3.4. */
final class JoinedPartsTest {
  private static final CacheKey KEY = Responses.key("a");
  private static final int LENGTH = 200_000;
  private static final byte[] CONTENT = Responses.content(1, LENGTH);
  private final MemoryOnly stage = new MemoryOnly();

  @AfterEach
  void close() {
    stage.close();
    assertThat(stage.store.figures().memory().objects()).isZero();
    assertThat(stage.store.figures().arriving()).isZero();
  }

  private void putPart(int from, int to, String tag) {
    Stored whole = Responses.head(KEY);
    Stored part =
        new Stored(
            KEY,
            206,
            FieldList.of("Date", "Sun, 01 Mar 2026 10:00:00 GMT", "ETag", tag),
            whole.selecting(),
            whole.requestTime(),
            whole.responseTime(),
            new Extent.Part(from, to - 1, OptionalLong.of(LENGTH)));
    stage.put(part, Arrays.copyOfRange(CONTENT, from, to));
  }

  private Stored only() {
    List<Candidate> found = stage.find(KEY);
    assertThat(found).hasSize(1);
    return found.getFirst().head();
  }

  @Test
  void partsWithAnotherOrAWeakTagTakeTheOthersPlace() {
    putPart(0, 70_000, "\"1\"");
    putPart(70_000, LENGTH, "\"2\"");
    assertThat(only().extent())
        .isEqualTo(new Extent.Part(70_000, LENGTH - 1, OptionalLong.of(LENGTH)));
    putPart(0, 70_000, "W/\"2\"");
    assertThat(only().extent()).isEqualTo(new Extent.Part(0, 69_999, OptionalLong.of(LENGTH)));
  }

  @Test
  void aGapBetweenPartsIsNotJoined() {
    putPart(0, 70_000, "\"1\"");
    putPart(70_001, LENGTH, "\"1\"");
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE))
        .isEqualTo(Arrays.copyOfRange(CONTENT, 70_001, LENGTH));
  }

  @Test
  void overlappingPartsBecomeALargerOneAndThenTheWhole() {
    putPart(50_000, 120_000, "\"1\"");
    putPart(100_000, 180_001, "\"1\"");
    assertThat(only().extent())
        .isEqualTo(new Extent.Part(50_000, 180_000, OptionalLong.of(LENGTH)));
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE))
        .isEqualTo(Arrays.copyOfRange(CONTENT, 50_000, 180_001));
    putPart(180_001, LENGTH, "\"1\"");
    putPart(0, 50_000, "\"1\"");
    assertThat(only().status()).isEqualTo(200);
    assertThat(only().extent()).isEqualTo(new Extent.Whole(LENGTH));
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE)).isEqualTo(CONTENT);
  }

  @Test
  void onePartWithinAnotherChangesOnlyTheFields() {
    putPart(0, 100_000, "\"1\"");
    putPart(10_000, 20_000, "\"1\"");
    assertThat(stage.content(KEY, 0, Long.MAX_VALUE))
        .isEqualTo(Arrays.copyOfRange(CONTENT, 0, 100_000));
  }
}
