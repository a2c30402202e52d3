package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkRangesTest {
  private final MemorySegment memory = Arena.ofAuto().allocate(256, 8);

  @ParameterizedTest
  @CsvSource({"0,9,-1", "0,10,1", "0,19,1", "0,20,2", "1,0,2", "-2,0,2", "-1,5,2", "-1,6,3"})
  void findsTheRangeThatAnAddressIsIn(long high, long low, int set) {
    long[][] starts = {{0, 10}, {0, 20}, {-1, 6}};
    for (int i = 0; i < starts.length; i++) {
      memory.set(ValueLayout.JAVA_LONG, i * 16L, starts[i][0]);
      memory.set(ValueLayout.JAVA_LONG, i * 16L + 8, starts[i][1]);
      memory.set(ValueLayout.JAVA_INT, 128 + i * 4L, i + 1);
    }
    NetworkRanges ranges = new NetworkRanges(memory, new IndexLayout.Ranges(0, 128, 3));
    assertThat(ranges.find(high, low)).isEqualTo(set);
  }

  @Test
  void noRangesHaveNothing() {
    NetworkRanges ranges = new NetworkRanges(memory, new IndexLayout.Ranges(0, 0, 0));
    assertThat(ranges.find(0, 0)).isEqualTo(FingerprintTable.ABSENT);
  }
}
