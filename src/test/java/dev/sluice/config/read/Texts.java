package dev.sluice.config.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import java.nio.file.Path;
import java.util.List;

/** Reads configuration texts as if they lay in {@code /etc/sluice/sluice.yaml}. */
final class Texts {
  static final Path FILE = Path.of("/etc/sluice/sluice.yaml");

  private Texts() {}

  static List<String> errors(String text) {
    return ConfigurationText.read(FILE, text).errors().stream().map(ConfigError::toString).toList();
  }

  static Configuration valid(String text) {
    ConfigurationText read = ConfigurationText.read(FILE, text);
    if (!read.errors().isEmpty()) {
      throw new AssertionError(read.errors().toString());
    }
    return read.configuration();
  }
}
