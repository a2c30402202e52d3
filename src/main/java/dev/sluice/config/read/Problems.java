package dev.sluice.config.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The errors found so far in one file. */
final class Problems {
  private final String file;
  private final Path folder;
  private final List<ConfigError> errors = new ArrayList<>();

  /**
   * None so far.
   *
   * @param file as {@link Place} names it
   * @param folder of the file
   */
  Problems(String file, Path folder) {
    this.file = file;
    this.folder = folder;
  }

  /** What paths in the file are relative to. */
  Path folder() {
    return folder;
  }

  String file() {
    return file;
  }

  void add(Place place, String message) {
    errors.add(new ConfigError(place, message));
  }

  /** In the order of the file. */
  List<ConfigError> all() {
    return errors.stream()
        .sorted(
            Comparator.comparingInt((ConfigError error) -> error.place().line())
                .thenComparingInt(error -> error.place().column()))
        .toList();
  }
}
