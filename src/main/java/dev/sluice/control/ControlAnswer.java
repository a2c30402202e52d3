package dev.sluice.control;

import java.util.List;

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
}
