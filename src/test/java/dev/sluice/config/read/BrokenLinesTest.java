package dev.sluice.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A slip of the keyboard in any line of a school's file is one error, at that line. */
final class BrokenLinesTest {
  private static final Path FILE = Path.of("src/test/resources/school/sluice.yaml");

  /**
   * A slip.
   *
   * @param mayBeRight whether what it makes of a line may be YAML that says something else
   */
  record Slip(String name, boolean mayBeRight, UnaryOperator<String> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("slips")
  void isOneErrorAtItsLine(Slip slip) throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    int tried = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String broken = slip.of().apply(line);
      if (line.startsWith("#") || broken.equals(line)) {
        continue;
      }
      List<String> all = new ArrayList<>(lines);
      all.set(i, broken);
      List<ConfigError> errors =
          ConfigurationText.read(FILE, String.join("\n", all) + "\n").errors();
      if (!slip.mayBeRight() || !errors.isEmpty()) {
        assertThat(errors).as("line %d: %s", i + 1, broken).hasSize(1);
        assertThat(errors.getFirst().place().line()).as("%s", errors).isEqualTo(i + 1);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(15);
  }

  static Stream<Slip> slips() {
    return Stream.of(
        new Slip("no closing bracket", false, line -> without(line, line.lastIndexOf(']'))),
        new Slip("no closing brace", false, line -> without(line, line.lastIndexOf('}'))),
        new Slip("no opening bracket", true, line -> without(line, line.indexOf('['))),
        new Slip("no opening brace", true, line -> without(line, line.indexOf('{'))),
        new Slip("no closing quote", false, line -> without(line, line.lastIndexOf('"'))),
        new Slip("no opening quote", true, line -> without(line, line.indexOf('"'))),
        new Slip("no colon", false, line -> without(line, line.indexOf(": "))),
        new Slip("a tab", false, line -> line.startsWith("  ") ? "\t" + line.substring(2) : line),
        new Slip("too deep", false, line -> line.startsWith("  ") ? " " + line : line),
        new Slip(
            "not deep enough", false, line -> line.startsWith("  ") ? line.substring(1) : line));
  }

  private static String without(String line, int at) {
    return at < 0 ? line : line.substring(0, at) + line.substring(at + 1);
  }
}
