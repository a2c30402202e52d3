package dev.sluice.policy;

import dev.sluice.category.Holding;
import java.util.List;

/**
 * How a decision came about.
 *
 * @param groups all that the client is in, in written order
 * @param holdings every category of the subject with the list it came from
 * @param matched what in the deciding rule held the subject; empty when no rule decided
 * @param tried the rules before it, in order, and why each didn't match
 */
public record Explanation(
    Decision decision,
    List<String> groups,
    List<Holding> holdings,
    List<Target> matched,
    List<Tried> tried) {

  /** A rule that didn't match. */
  public record Tried(RuleRef rule, Miss miss) {}

  /** Why a rule didn't match. */
  public enum Miss {
    /** It is for groups that the client isn't in. */
    OTHER_CLIENTS("it is for other clients"),
    /** Nothing that it names holds the subject. */
    NOT_NAMED("nothing it names is asked for"),
    /** It might by its path, which TLS doesn't show. */
    PATH_NOT_SEEN("it needs the path, which TLS hides"),
    /** It might by its networks, and no destination is known. */
    DESTINATION_NOT_KNOWN("it needs the destination's address, which wasn't given");

    private final String words;

    Miss(String words) {
      this.words = words;
    }

    /** For a person to read. */
    public String words() {
      return words;
    }
  }
}
