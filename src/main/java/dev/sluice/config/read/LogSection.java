package dev.sluice.config.read;

import dev.sluice.config.LogSettings;
import dev.sluice.config.LogSettings.Format;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code log}. */
final class LogSection {
  private static final Map<String, Format> FORMATS =
      new TreeMap<>(Map.of("json", Format.JSON, "squid", Format.SQUID));

  private LogSection() {}

  /** The settings of a file without the section: no access log. */
  static LogSettings defaults() {
    return new LogSettings(Optional.empty(), Format.JSON);
  }

  static LogSettings read(Item item, Path folder) {
    Section section = item.section(List.of("access", "format"));
    Optional<Path> access = section.get("access").flatMap(at -> path(at, folder));
    return new LogSettings(
        access, section.get("format").flatMap(at -> at.choice(FORMATS)).orElse(Format.JSON));
  }

  private static Optional<Path> path(Item item, Path folder) {
    return item.text()
        .flatMap(
            text -> {
              try {
                return Optional.of(folder.resolve(text));
              } catch (InvalidPathException _) {
                item.problem("is not a file's name");
                return Optional.empty();
              }
            });
  }
}
