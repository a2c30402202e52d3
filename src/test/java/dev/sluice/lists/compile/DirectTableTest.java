package dev.sluice.lists.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectTableTest {
  private static final Budget BUDGET = new Budget(1 << 26, 1L << 40);

  /** The last is not held as a whole: its blocks take each other's places. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 100_000, 2_300_000})
  void findsWhatItHoldsAndNothingElse(int count, @TempDir Path folder) throws IOException {
    long[] hashes =
        new Random(count).longs(count).map(hash -> hash ^ Long.MIN_VALUE).sorted().toArray();
    try (DirectTable.Writer writer = new DirectTable.Writer(folder.resolve("table"), BUDGET)) {
      for (int i = 0; i < count; i++) {
        writer.add(hashes[i] ^ Long.MIN_VALUE, i);
      }
      try (DirectTable table = writer.written();
          NumberReader inOrder = table.inOrder()) {
        int step = Math.max(1, count / 50_000);
        for (int i = 0; i < count; i += step) {
          long hash = hashes[i] ^ Long.MIN_VALUE;
          assertThat(table.find(hash)).isEqualTo(i);
        }
        Random others = new Random(-1 - count);
        for (int i = 0; i < 10_000; i++) {
          assertThat(table.find(others.nextLong())).isEqualTo(DirectTable.ABSENT);
        }
        for (int i = 0; i < count; i++) {
          assertThat(inOrder.nextLong() == (hashes[i] ^ Long.MIN_VALUE) && inOrder.nextInt() == i)
              .isTrue();
        }
        assertThatThrownBy(inOrder::unsignedShort).isInstanceOf(EOFException.class);
      }
    }
  }
}
