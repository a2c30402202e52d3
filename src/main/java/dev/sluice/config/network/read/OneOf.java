package dev.sluice.config.network.read;

import dev.sluice.config.read.Section;
import dev.sluice.config.shape.Keys;
import java.util.List;
import java.util.Optional;

/** Keys of which a section must have exactly one. */
final class OneOf {
  private OneOf() {}

  /**
   * Which of them it is; a problem when there are none or several.
   *
   * @param what has the section, for the admin
   */
  static Optional<String> of(Section section, Keys keys, String what) {
    List<String> written = keys.oneOf().stream().filter(section.all()::containsKey).toList();
    if (written.size() == 1) {
      return Optional.of(written.getFirst());
    }
    if (!written.isEmpty()) {
      section.keyProblem(
          written.getLast(),
          what + " has " + String.join(" and ", written) + "; it takes one of them");
    } else if (section.readable() && !section.hasUnknownKeys()) {
      section.problem(what + " has none of " + String.join(", ", keys.oneOf()));
    }
    return Optional.empty();
  }
}
