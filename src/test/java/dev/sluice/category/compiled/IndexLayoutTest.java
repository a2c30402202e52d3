package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class IndexLayoutTest {
  private static final long SIZE = 1024;
  private static final IndexLayout LAYOUT =
      new IndexLayout(
          new NameHash(1, 2),
          new IndexLayout.Table(256, 3, 1, 2),
          new IndexLayout.Table(384, 0, 0, 0),
          new IndexLayout.Table(384, 0, 0, 0),
          new IndexLayout.Ranges(384, 448, 4),
          new IndexLayout.Ranges(512, 512, 0),
          1,
          4,
          512,
          100);

  private final MemorySegment file = Arena.ofAuto().allocate(SIZE, 64);

  @Test
  void readsWhatItWrites() {
    LAYOUT.write(file, SIZE);
    assertThat(IndexLayout.read(file)).contains(LAYOUT);
  }

  @Test
  void isNoLayoutOfAnotherSize() {
    LAYOUT.write(file, SIZE + 1);
    assertThat(IndexLayout.read(file)).isEmpty();
    assertThat(IndexLayout.read(file.asSlice(0, 100))).isEmpty();
  }

  @Test
  void neverReachesBeyondTheFile() {
    LAYOUT.write(file, SIZE);
    for (long at = 40; at < 40 + 22 * 8; at += 8) {
      long before = file.get(ValueLayout.JAVA_LONG, at);
      for (long wild : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE, SIZE * 8}) {
        file.set(ValueLayout.JAVA_LONG, at, wild);
        IndexLayout.read(file).ifPresent(IndexLayoutTest::assertFits);
      }
      file.set(ValueLayout.JAVA_LONG, at, before);
    }
    assertThat(IndexLayout.read(file)).contains(LAYOUT);
  }

  private static void assertFits(IndexLayout layout) {
    long end = SIZE - IndexLayout.CHECKSUM;
    assertThat(layout.meta() + layout.metaSize()).isBetween(0L, end);
    assertThat(layout.sites().begin() + layout.sites().buckets() * 64).isBetween(0L, end);
    assertThat(layout.four().starts() + layout.four().count() * 16).isBetween(0L, end);
    assertThat(layout.four().sets() + layout.four().count() * 4).isBetween(0L, end);
  }
}
