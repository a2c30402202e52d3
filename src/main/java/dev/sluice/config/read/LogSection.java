package dev.sluice.config.read;

import dev.sluice.config.LogSettings;
import dev.sluice.config.LogSettings.Format;
import dev.sluice.config.shape.Key;
import dev.sluice.config.shape.Keys;
import dev.sluice.config.shape.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code log}. */
final class LogSection {
  private static final Map<String, Format> FORMATS =
      new TreeMap<>(Map.of("json", Format.JSON, "squid", Format.SQUID));

  static final Keys KEYS =
      Keys.of(
          Key.of(
              "access",
              Shape.word("/var/log/sluice/access.log"),
              "The access log's file; none is written without it."),
          Key.of("format", Shape.choice(FORMATS.keySet()), "How a line of it is written.")
              .usually("\"json\""));

  private LogSection() {}

  /** The settings of a file without the section: no access log. */
  static LogSettings defaults() {
    return new LogSettings(Optional.empty(), Format.JSON);
  }

  static LogSettings read(Item item) {
    Section section = item.section(KEYS);
    return new LogSettings(
        section.get("access").flatMap(Item::path),
        section.get("format").flatMap(at -> at.choice(FORMATS)).orElse(Format.JSON));
  }
}
