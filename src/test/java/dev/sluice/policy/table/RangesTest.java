package dev.sluice.policy.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class RangesTest {
  /** A range of numbers with the high half 0 or all ones. */
  record Range(long high, long from, long to) {
    boolean has(long otherHigh, long number) {
      return high == otherHigh
          && Long.compareUnsigned(from, number) <= 0
          && Long.compareUnsigned(number, to) <= 0;
    }
  }

  @Test
  void withoutRangesNothingHolds() {
    assertThat(new Ranges.Builder().build(tags -> tags).find(0, 7)).isEmpty();
  }

  @Test
  void reachesTheGreatestNumber() {
    Ranges.Builder builder = new Ranges.Builder();
    builder.add(0, 5, -1, -1, 3);
    builder.add(7, 0, 7, -1, 1);
    Ranges<int[]> ranges = builder.build(tags -> tags);
    assertThat(ranges.find(0, 4)).isEmpty();
    assertThat(ranges.find(-1, -1)).containsExactly(3);
    assertThat(ranges.find(7, -1)).containsExactly(1, 3);
    assertThat(ranges.find(8, 0)).containsExactly(3);
  }

  @Property
  void findsWhatLookingAtEachFinds(
      @ForAll List<@From("ranges") Range> some,
      @ForAll("halves") long high,
      @ForAll("numbers") long number) {
    Ranges.Builder builder = new Ranges.Builder();
    for (int i = 0; i < some.size(); i++) {
      Range range = some.get(i);
      builder.add(range.high, range.from, range.high, range.to, i % 5);
    }
    int[] expected =
        IntStream.range(0, some.size())
            .filter(i -> some.get(i).has(high, number))
            .map(i -> i % 5)
            .distinct()
            .sorted()
            .toArray();
    assertThat(builder.build(tags -> tags).find(high, number)).containsExactly(expected);
  }

  @Provide
  Arbitrary<Range> ranges() {
    return Combinators.combine(halves(), numbers(), numbers())
        .as(
            (high, one, other) ->
                Long.compareUnsigned(one, other) <= 0
                    ? new Range(high, one, other)
                    : new Range(high, other, one));
  }

  @Provide
  Arbitrary<Long> halves() {
    return Arbitraries.of(0L, 1L, -1L);
  }

  @Provide
  Arbitrary<Long> numbers() {
    return Arbitraries.of(0L, 1L, 2L, 3L, 4L, 100L, Long.MAX_VALUE, Long.MIN_VALUE, -2L, -1L);
  }
}
