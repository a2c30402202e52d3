package dev.sluice.app.desk;

import java.util.List;
import java.util.Optional;

/** The number that the first of a command's words is. */
final class Numbers {
  private Numbers() {}

  static Optional<Integer> of(List<String> words) {
    return words.isEmpty() || !words.getFirst().matches("[0-9]{1,9}")
        ? Optional.empty()
        : Optional.of(Integer.parseInt(words.getFirst()));
  }
}
