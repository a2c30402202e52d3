package dev.sluice.policy;

import dev.sluice.category.Holding;
import dev.sluice.policy.time.Calendar;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * How a decision came about.
 *
 * @param rule that decided; empty when none did
 * @param groups all that the client is in, in written order; the first is the decision's
 * @param local what the clocks on the wall showed
 * @param times all that it was in, in written order
 * @param holdings every category of the subject with the list it came from
 * @param matched what in the deciding rule held the subject; empty when no rule decided
 * @param tried the rules before it, in order, and why each didn't match
 */
public record Explanation(
    Decision decision,
    Optional<Rule> rule,
    List<Membership> groups,
    LocalDateTime local,
    List<Calendar.InForce> times,
    List<Holding> holdings,
    List<Target> matched,
    List<Tried> tried) {

  /**
   * That a client is in a group.
   *
   * @param by what in the group holds it, as {@code 10.1.0.0/16} or {@code device
   *     52:54:00:12:34:56}; at least one
   */
  public record Membership(String group, List<String> by) {
    @Override
    public String toString() {
      return group + " (" + String.join(", ", by) + ")";
    }
  }

  /**
   * A rule that didn't match.
   *
   * @param detail the group or time that was in the way, as the rule writes it; may be empty
   */
  public record Tried(Rule rule, Miss miss, String detail) {
    /** For a person to read. */
    public String words() {
      return detail.isEmpty() ? miss.words() : miss.words() + " (" + detail + ")";
    }
  }

  /** Why a rule didn't match; the first of these that is so. */
  public enum Miss {
    /** It is for all but some groups, and the client is in one of those. */
    LEFT_OUT("it leaves this client out"),
    /** It is for groups with devices, and the client's isn't known. */
    DEVICE_NOT_KNOWN("it is for other clients, or for a device that can't be told"),
    /** It is for groups that the client isn't in. */
    OTHER_CLIENTS("it is for other clients"),
    /** It is for times that it isn't. */
    OTHER_TIME("it is for another time"),
    /** It might by its path, which TLS doesn't show. */
    PATH_NOT_SEEN("it needs the path, which TLS hides"),
    /** It might by its networks, and no destination is known. */
    DESTINATION_NOT_KNOWN("it needs the destination's address, which wasn't given"),
    /** It names ports, and not this one. */
    OTHER_PORT("it is for other ports"),
    /** Nothing that it names holds the subject. */
    NOT_NAMED("nothing it names is asked for");

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
