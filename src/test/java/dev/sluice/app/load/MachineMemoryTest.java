package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.ConfigError;
import dev.sluice.config.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MachineMemoryTest {
  private static final long MIB = 1L << 20;
  private static final MachineMemory SMALL_BOX = new MachineMemory(1024 * MIB, 256 * MIB);

  @Test
  void aBoxOfOneGibibyteCanHaveTheUsualCache() {
    assertThat(SMALL_BOX.forCache()).isEqualTo(640 * MIB);
    assertThat(SMALL_BOX.errors(cache(CacheSettings.USUAL_MEMORY))).isEmpty();
    assertThat(SMALL_BOX.errors(cache(640 * MIB))).isEmpty();
  }

  @Test
  void moreThanTheMachineCanGiveIsAnErrorThatSaysHowMuchThereIs() {
    assertThat(SMALL_BOX.errors(cache(641 * MIB)))
        .extracting(ConfigError::toString)
        .containsExactly(
            "sluice.yaml:9:18: cache.memory: 641MiB is more than this machine can give: of its"
                + " 1024MiB the heap may take 256MiB, which leaves 640MiB for the cache");
  }

  @Test
  void aHeapAsLargeAsTheMachineLeavesNothing() {
    assertThat(new MachineMemory(1024 * MIB, 1024 * MIB).forCache()).isZero();
  }

  @Test
  void knowsThisMachine() {
    assertThat(MachineMemory.now().total()).isGreaterThan(MachineMemory.now().heap());
  }

  private static CacheSettings cache(long memory) {
    Place place = new Place("sluice.yaml", 9, 18, "cache.memory");
    return new CacheSettings(memory, place, Optional.empty(), memory / 4);
  }
}
