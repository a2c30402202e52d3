package dev.sluice.config.read;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.CacheSettings.Disk;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.nio.file.Path;
import java.util.Optional;

/** {@code cache}. */
final class CacheSection {
  static final Keys KEYS =
      Keys.of(
          Key.of("memory", Words.SIZE, "How much of responses memory may hold.")
              .usually("\"256MiB\""),
          Key.of(
              "disk", Words.SIZE, "How much the disk may hold; without it, nothing is kept there."),
          Key.of(
              "path",
              Shape.word("/var/cache/sluice"),
              "The folder on the disk; only with the key disk."),
          Key.of(
              "max-object",
              Words.SIZE,
              "The largest response that is kept; usually a quarter of what can be held."));
  private static final Path USUAL_PATH = Path.of("/var/cache/sluice");

  private CacheSection() {}

  static CacheSettings read(Item item) {
    Section section = item.section(KEYS);
    long memory =
        section
            .get("memory")
            .flatMap(at -> at.size(CacheSettings.LEAST_MEMORY))
            .orElse(CacheSettings.USUAL_MEMORY);
    Optional<Disk> disk = disk(section);
    long largest = disk.map(Disk::bytes).orElse(memory);
    return new CacheSettings(
        memory,
        section.get("memory").orElse(item).place(),
        disk,
        section.get("max-object").flatMap(at -> maxObject(at, largest)).orElse(largest / 4));
  }

  private static Optional<Disk> disk(Section section) {
    Optional<Path> path = section.get("path").flatMap(Item::path);
    if (section.get("disk").isEmpty()) {
      section
          .get("path")
          .ifPresent(at -> at.problem("is for a cache on a disk: the key \"disk\" is missing"));
      return Optional.empty();
    }
    return section
        .get("disk")
        .flatMap(at -> at.size(CacheSettings.LEAST_DISK))
        .map(bytes -> new Disk(path.orElse(USUAL_PATH), bytes));
  }

  private static Optional<Long> maxObject(Item item, long largest) {
    Optional<Long> size = item.size(1);
    size.filter(bytes -> bytes > largest)
        .ifPresent(
            _ -> item.problem("is more than the cache holds: " + Quantities.ofBytes(largest)));
    return size;
  }
}
