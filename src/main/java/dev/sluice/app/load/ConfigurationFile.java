package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Place;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import java.nio.file.Path;

/** The configuration as it lies on the disk: a file, and those that it includes. */
public sealed interface ConfigurationFile {
  record Read(ConfigurationText text) implements ConfigurationFile {}

  record Unreadable(ConfigError error) implements ConfigurationFile {}

  static ConfigurationFile read(Path file) {
    FileSource disk = new DiskFiles();
    return switch (disk.read(file)) {
      case Found.Value<String>(String text) -> new Read(ConfigurationText.read(file, text, disk));
      case Found.Nothing<String>(String why) -> {
        Place place = new Place(String.valueOf(file.getFileName()), 1, 1, "");
        yield new Unreadable(new ConfigError(place, why));
      }
    };
  }
}
