package dev.sluice.network;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each answer came to the hellos that {@code hello.py} sent.
 *
 * @param counts by answer: intact, "alert LEVEL DESCRIPTION", closed, reset, silence, "other HEX"
 */
record Answers(Map<String, Integer> counts) {
  static Answers parse(String lines) {
    return new Answers(
        lines
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(line -> line[1], line -> Integer.valueOf(line[0]))));
  }

  int tried() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
