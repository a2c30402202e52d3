package dev.sluice.control;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the gateway answers.
 *
 * @param exit of the command that asked: 0 for done, 1 for no
 * @param out lines for its output
 * @param err lines for its error output
 */
public record ControlAnswer(int exit, List<String> out, List<String> err) {
  public static ControlAnswer done(List<String> out) {
    return new ControlAnswer(0, out, List.of());
  }

  public static ControlAnswer refused(String... err) {
    return new ControlAnswer(1, List.of(), List.of(err));
  }

  /** The same with one more line of output. */
  public ControlAnswer also(String line) {
    return new ControlAnswer(exit, with(out, line), err);
  }

  /** The same with one more line of error output. */
  public ControlAnswer alsoErr(String line) {
    return new ControlAnswer(exit, out, with(err, line));
  }

  private static List<String> with(List<String> lines, String more) {
    return Stream.concat(lines.stream(), Stream.of(more)).toList();
  }
}
