package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProblemsTest {
  @Test
  void areInTheOrderOfTheFile() {
    Problems problems = new Problems("f", Path.of("/"));
    problems.add(new Place("f", 2, 1, ""), "c");
    problems.add(new Place("f", 1, 9, ""), "b");
    problems.add(new Place("f", 1, 2, ""), "a");
    assertThat(problems.all()).extracting(error -> error.message()).containsExactly("a", "b", "c");
  }
}
