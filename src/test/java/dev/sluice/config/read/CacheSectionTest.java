package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.CacheSettings.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CacheSectionTest {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  @Test
  void refusesFaultySettings() {
    assertThat(Texts.errors("cache: { memory: 1KiB, disk: much, pth: x, max-object: 0 }"))
        .containsExactly(
            "sluice.yaml:1:18: cache.memory: \"1KiB\" is not a size that can be used here; a size is"
                + " a number and KiB, MiB or GiB, such as 512MiB, at least 1MiB",
            "sluice.yaml:1:30: cache.disk: \"much\" is not a size that can be used here; a size is"
                + " a number and KiB, MiB or GiB, such as 512MiB, at least 16MiB",
            "sluice.yaml:1:36: cache: unknown key \"pth\"; did you mean \"path\"?",
            "sluice.yaml:1:56: cache.max-object: \"0\" is not a size that can be used here; a size is"
                + " a number and KiB, MiB or GiB, such as 512MiB");
  }

  @Test
  void refusesAPathWithoutADisk() {
    assertThat(Texts.errors("cache: { memory: 64MiB, path: /var/cache }"))
        .containsExactly(
            "sluice.yaml:1:31: cache.path: is for a cache on a disk: the key \"disk\" is missing");
    assertThat(Texts.errors("cache: { disk: 1GiB, path: \"a\\0b\" }"))
        .containsExactly("sluice.yaml:1:28: cache.path: is not a file's name");
  }

  @Test
  void refusesAnObjectLargerThanTheCache() {
    assertThat(Texts.errors("cache: { memory: 64MiB, max-object: 65MiB }"))
        .containsExactly("sluice.yaml:1:37: cache.max-object: is more than the cache holds: 64MiB");
    assertThat(Texts.errors("cache: { memory: 64MiB, disk: 1GiB, max-object: 1GiB }")).isEmpty();
  }

  @Test
  void readsSettings() {
    assertThat(Texts.valid("default: allow").cache()).isEmpty();
    CacheSettings all =
        settings("cache: { memory: 32MiB, disk: 10GiB, path: ../kept, max-object: 5GiB }");
    assertThat(all.memory()).isEqualTo(32 * MIB);
    assertThat(all.disk()).contains(new Disk(Path.of("/etc/kept"), 10 * GIB));
    assertThat(all.maxObject()).isEqualTo(5 * GIB);
    assertThat(all.memoryPlace()).hasToString("sluice.yaml:1:18: cache.memory");
  }

  @Test
  void hasUsualValuesForWhatIsNotWritten() {
    CacheSettings memoryAlone = settings("cache: {}");
    assertThat(memoryAlone.memory()).isEqualTo(256 * MIB);
    assertThat(memoryAlone.disk()).isEmpty();
    assertThat(memoryAlone.maxObject()).isEqualTo(64 * MIB);
    CacheSettings onDisk = settings("cache: { disk: 8GiB }");
    assertThat(onDisk.disk()).contains(new Disk(Path.of("/var/cache/sluice"), 8 * GIB));
    assertThat(onDisk.maxObject()).isEqualTo(2 * GIB);
  }

  private static CacheSettings settings(String text) {
    return Texts.valid(text).cache().orElseThrow();
  }
}
