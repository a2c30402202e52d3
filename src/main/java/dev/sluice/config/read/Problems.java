package dev.sluice.config.read;

import dev.sluice.config.ConfigError;
import dev.sluice.config.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The errors found so far in one file. */
public final class Problems {
  private final String file;
  private final Path folder;
  private final List<ConfigError> errors = new ArrayList<>();

  /** For each line that a break spoiled, the break's own line. */
  private final Map<Integer, Integer> spoiled = new HashMap<>();

  /** For each line with a break, the number of its error. */
  private final Map<Integer, Integer> breaks = new HashMap<>();

  /**
   * None so far.
   *
   * @param file as {@link Place} names it
   * @param folder of the file
   */
  public Problems(String file, Path folder) {
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

  /** Of a line that a break spoiled, only the path is of use, to tell what is broken there. */
  void add(Place place, String message) {
    Integer because = spoiled.get(place.line());
    if (because == null) {
      errors.add(new ConfigError(place, message));
    } else if (breaks.containsKey(because)) {
      refine(breaks.get(because), place.path());
    }
  }

  /**
   * A place where the text isn't YAML; one on a line that has one, or that is spoiled, is no other.
   */
  void addBreak(Place place, String message) {
    if (!spoiled.containsKey(place.line()) && !breaks.containsKey(place.line())) {
      breaks.put(place.line(), errors.size());
      errors.add(new ConfigError(place, message));
    }
  }

  /** What is said of the line from now on is the doing of a break. */
  void spoil(int line, int breakLine) {
    spoiled.putIfAbsent(line, breakLine);
  }

  /** In the order of the file. */
  public List<ConfigError> all() {
    return errors.stream()
        .sorted(
            Comparator.comparingInt((ConfigError error) -> error.place().line())
                .thenComparingInt(error -> error.place().column()))
        .toList();
  }

  private void refine(int number, String path) {
    ConfigError error = errors.get(number);
    Place at = error.place();
    if (path.startsWith(at.path()) && at.path().indexOf('[') < 0) {
      errors.set(
          number,
          new ConfigError(new Place(at.file(), at.line(), at.column(), path), error.message()));
    }
  }
}
