package dev.sluice.config.read;

import dev.sluice.config.CacheSettings;
import dev.sluice.config.CacheSettings.Disk;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code cache}. */
final class CacheSection {
  private static final List<String> KEYS = List.of("memory", "disk", "path", "max-object");
  private static final Path USUAL_PATH = Path.of("/var/cache/sluice");

  private CacheSection() {}

  /**
   * @param folder that of the file
   */
  static CacheSettings read(Item item, Path folder) {
    Section section = item.section(KEYS);
    long memory =
        section
            .get("memory")
            .flatMap(at -> at.size(CacheSettings.LEAST_MEMORY))
            .orElse(CacheSettings.USUAL_MEMORY);
    Optional<Disk> disk = disk(section, folder);
    long largest = disk.map(Disk::bytes).orElse(memory);
    return new CacheSettings(
        memory,
        section.get("memory").orElse(item).place(),
        disk,
        section.get("max-object").flatMap(at -> maxObject(at, largest)).orElse(largest / 4));
  }

  private static Optional<Disk> disk(Section section, Path folder) {
    Optional<Path> path = section.get("path").flatMap(at -> path(at, folder));
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

  private static Optional<Path> path(Item item, Path folder) {
    return item.text()
        .flatMap(
            text -> {
              try {
                return Optional.of(folder.resolve(text).normalize());
              } catch (InvalidPathException _) {
                item.problem("is not a folder's name");
                return Optional.empty();
              }
            });
  }

  private static Optional<Long> maxObject(Item item, long largest) {
    Optional<Long> size = item.size(1);
    size.filter(bytes -> bytes > largest)
        .ifPresent(
            _ -> item.problem("is more than the cache holds: " + Quantities.ofBytes(largest)));
    return size;
  }
}
