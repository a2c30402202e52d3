package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DirectMemoryTest {
  private static final long MIB = 1L << 20;

  @Test
  void theCacheTakesNothingFromConnections() {
    CacheSettings cache =
        new CacheSettings(300 * MIB, new Place("f", 1, 1, ""), Optional.empty(), MIB);
    assertThat(DirectMemory.bytes(Optional.empty(), 256 * MIB)).isEqualTo(256 * MIB);
    assertThat(DirectMemory.bytes(Optional.of(cache), 256 * MIB)).isEqualTo(556 * MIB);
  }
}
