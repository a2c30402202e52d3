package dev.sluice.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A school's files: one that is right, and one whose mistakes are told in comments above them. */
final class SchoolTest {
  private static final Path SCHOOL = Path.of("src/test/resources/school");
  private static final String MARK = "#! ";
  private static final Instant NOW = Instant.parse("2026-11-25T16:00:00Z");

  /** A mistake: the line it is on, 1-based, and part of what is said of it. */
  private record Mistake(int line, String message) {}

  @Test
  void theRightOneLoadsAndPassesItsTests() {
    assertThat(Loads.load(SCHOOL.resolve("sluice.yaml"), 1, NOW))
        .isInstanceOfSatisfying(
            SnapshotLoader.Loaded.class,
            loaded -> {
              assertThat(loaded.report().rules()).isEqualTo(61);
              assertThat(loaded.report().tests()).isEqualTo(5);
              assertThat(loaded.report().warnings())
                  .noneMatch(warning -> warning.contains("never"));
            });
  }

  @Test
  void everyMistakeIsFoundAtItsLineAndNothingElseIs() throws IOException {
    Path file = SCHOOL.resolve("faulty.yaml");
    List<Mistake> mistakes = mistakes(Files.readAllLines(file));
    assertThat(mistakes).hasSizeGreaterThan(40);
    SnapshotLoader.Result result = Loads.load(file, 1, NOW);
    assertThat(result).isInstanceOf(SnapshotLoader.Failed.class);
    List<String> told =
        result instanceof SnapshotLoader.Failed failed
            ? failed.errors().stream().map(Object::toString).toList()
            : List.of();
    for (Mistake mistake : mistakes) {
      assertThat(told)
          .as("line %d: %s", mistake.line(), mistake.message())
          .filteredOn(error -> error.startsWith("faulty.yaml:" + mistake.line() + ":"))
          .hasSize(1)
          .allMatch(error -> error.contains(mistake.message()));
    }
    List<Integer> lines = mistakes.stream().map(Mistake::line).toList();
    assertThat(told)
        .allMatch(error -> lines.contains(Integer.parseInt(error.split(":", 3)[1])))
        .hasSameSizeAs(mistakes);
  }

  private static List<Mistake> mistakes(List<String> lines) {
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(MARK)) {
        mistakes.add(new Mistake(i + 2, line.substring(MARK.length())));
      }
    }
    return mistakes;
  }
}
