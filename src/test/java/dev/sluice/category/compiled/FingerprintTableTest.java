package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class FingerprintTableTest {
  private final MemorySegment memory =
      Arena.ofAuto().allocate(3L * FingerprintTable.BUCKET_BYTES, FingerprintTable.BUCKET_BYTES);

  @Test
  void findsWhatIsInItsBucketAndInThoseBehindFullOnes() {
    for (int i = 0; i < 10; i++) {
      put(i, i + 1L, 7 + i); // all belong into the first bucket
    }
    FingerprintTable table = table(10, 2, 3);
    for (int i = 0; i < 10; i++) {
      assertThat(table.find(i + 1L)).isEqualTo(7 + i);
    }
    assertThat(table.find(11)).isEqualTo(FingerprintTable.ABSENT);
    assertThat(table.find(-1)).isEqualTo(FingerprintTable.ABSENT);
  }

  @Test
  void tellsAnEmptySetFromNone() {
    put(0, 0, 0);
    FingerprintTable table = table(1, 1, 2);
    assertThat(table.find(0)).isZero();
    assertThat(table.find(1)).isEqualTo(FingerprintTable.ABSENT);
  }

  @Test
  void anEmptyTableHasNothing() {
    assertThat(table(0, 0, 0).find(1)).isEqualTo(FingerprintTable.ABSENT);
    assertThat(FingerprintTable.homes(0)).isZero();
  }

  @Test
  void isFourFifthsFull() {
    assertThat(FingerprintTable.homes(6_400)).isEqualTo(1_000);
    assertThat(FingerprintTable.homes(1)).isEqualTo(1);
    assertThat(FingerprintTable.home(-1, 1_000)).isEqualTo(999);
    assertThat(FingerprintTable.home(0, 1_000)).isZero();
  }

  @Test
  void theOddsOfAFalseMatchAreSmall() {
    assertThat(table(10, 2, 3).oddsOfAFalseMatch()).isPositive().isLessThan(1e-12);
  }

  private void put(int place, long hash, int set) {
    memory.set(ValueLayout.JAVA_LONG, (long) place * Long.BYTES, FingerprintTable.entry(hash, set));
  }

  private FingerprintTable table(long count, long homes, long buckets) {
    return new FingerprintTable(memory, new IndexLayout.Table(0, count, homes, buckets));
  }
}
