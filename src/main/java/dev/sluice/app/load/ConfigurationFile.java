package dev.sluice.app.load;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Configuration;
import dev.sluice.config.Place;
import dev.sluice.config.read.ConfigurationText;
import dev.sluice.config.read.FileSource;
import dev.sluice.config.read.FileSource.Found;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The configuration as it lies on the disk: a file, and those that it includes. */
public sealed interface ConfigurationFile {
  record Read(ConfigurationText text) implements ConfigurationFile {}

  record Unreadable(ConfigError error) implements ConfigurationFile {}

  /**
   * Reads a file for a command: gives what it says to whoever uses it, or tells all its errors.
   *
   * @return the command's exit code
   */
  static int use(Path file, FileSource source, PrintWriter err, Consumer<Configuration> then) {
    return switch (read(file, source)) {
      case Read(ConfigurationText text) when text.errors().isEmpty() -> {
        then.accept(text.configuration());
        yield 0;
      }
      case Read(ConfigurationText text) -> {
        text.errors().forEach(err::println);
        yield 1;
      }
      case Unreadable(ConfigError error) -> {
        err.println(error);
        yield 1;
      }
    };
  }

  static ConfigurationFile read(Path file) {
    return read(file, new DiskFiles());
  }

  private static ConfigurationFile read(Path file, FileSource source) {
    return switch (source.read(file)) {
      case Found.Value<String>(String text) -> new Read(ConfigurationText.read(file, text, source));
      case Found.Nothing<String>(String why) -> {
        Place place = new Place(String.valueOf(file.getFileName()), 1, 1, "");
        yield new Unreadable(new ConfigError(place, why));
      }
    };
  }
}
