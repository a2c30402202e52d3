package dev.sluice.cache;

import static dev.sluice.cache.Heads.KEY;
import static dev.sluice.cache.Heads.T0;
import static dev.sluice.cache.Heads.after;
import static dev.sluice.cache.Heads.date;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** RFC 9111 §3.4. */
final class CombinationTest {
  private static Stored part(long first, long last, OptionalLong complete, String... fields) {
    Extent extent = new Extent.Part(first, last, complete);
    return new Stored(KEY, 206, FieldList.of(fields), FieldList.EMPTY, T0, T0, extent);
  }

  private static Stored tagged(long first, long last, String tag) {
    return part(first, last, OptionalLong.of(10), "ETag", tag);
  }

  @Test
  void onlyWithTheSameStrongValidator() {
    assertThat(Combination.of(tagged(0, 4, "\"a\""), tagged(5, 9, "\"b\""))).isEmpty();
    assertThat(Combination.of(tagged(0, 4, "W/\"a\""), tagged(5, 9, "W/\"a\""))).isEmpty();
    OptionalLong ten = OptionalLong.of(10);
    assertThat(Combination.of(part(0, 4, ten), part(5, 9, ten))).isEmpty();
    Stored modified = part(0, 4, ten, "Last-Modified", date(-9), "Date", date(0));
    assertThat(Combination.of(modified, part(5, 9, ten, "Last-Modified", date(-9)))).isPresent();
    Stored justChanged = part(0, 4, ten, "Last-Modified", date(0), "Date", date(0));
    assertThat(Combination.of(justChanged, justChanged)).isEmpty();
  }

  @Test
  void onlyOfTheSameVariantWithoutAGapAndWithoutContradiction() {
    Stored one = tagged(0, 4, "\"a\"");
    assertThat(Combination.of(one, tagged(6, 9, "\"a\""))).isEmpty();
    assertThat(Combination.of(one, part(5, 9, OptionalLong.of(11), "ETag", "\"a\""))).isEmpty();
    Stored variant =
        new Stored(
            KEY, 206, one.fields(), FieldList.of("foo", "1"), T0, T0, tagged(5, 9, "x").extent());
    assertThat(Combination.of(one, variant)).isEmpty();
  }

  @Test
  void theWholeIsAnOrdinaryResponseWithTheNewestFields() {
    Stored late =
        new Stored(
            KEY,
            206,
            FieldList.of("ETag", "\"a\"", "X", "new"),
            FieldList.EMPTY,
            after(9),
            after(9),
            new Extent.Part(5, 9, OptionalLong.empty()));
    Combination whole = Combination.of(late, tagged(0, 4, "\"a\"")).orElseThrow();
    assertThat(whole.head().status()).isEqualTo(200);
    assertThat(whole.head().extent()).isEqualTo(new Extent.Whole(10));
    assertThat(whole.head().fields().first("x")).isEqualTo("new");
  }

  @Property
  void thePiecesAreTheUnion(
      @ForAll @IntRange(max = 20) int first,
      @ForAll @IntRange(max = 20) int size,
      @ForAll @IntRange(max = 20) int otherFirst,
      @ForAll @IntRange(max = 20) int otherSize) {
    Stored one = part(first, first + size, OptionalLong.empty(), "ETag", "\"a\"");
    Stored other = part(otherFirst, otherFirst + otherSize, OptionalLong.empty(), "ETag", "\"a\"");
    Optional<Combination> combined = Combination.of(one, other);
    boolean apart = first > otherFirst + otherSize + 1 || otherFirst > first + size + 1;
    assertThat(combined.isEmpty()).isEqualTo(apart);
    if (combined.isEmpty()) {
      return;
    }
    long at = Math.min(first, otherFirst);
    for (Combination.Piece piece : combined.get().pieces()) {
      Extent.Part source = (Extent.Part) piece.source().extent();
      assertThat(piece.from()).isEqualTo(at).isBetween(source.first(), source.last());
      assertThat(piece.toExclusive()).isGreaterThan(at).isLessThanOrEqualTo(source.last() + 1);
      at = piece.toExclusive();
    }
    assertThat(at - 1).isEqualTo(Math.max(first + size, otherFirst + otherSize));
  }
}
