package dev.sluice.accesslog.read;

import dev.sluice.policy.Flow;
import java.util.Optional;

/**
 * An exchange or tunnel as a log tells of it.
 *
 * @param flow what was asked for, by whom and when
 * @param was what it got
 * @param rule what decided, as logged; empty when the log doesn't say
 * @param group that the client was judged in, as logged, "" for none; empty when the log doesn't
 *     say
 */
public record LoggedExchange(Flow flow, Was was, String rule, Optional<String> group) {
  /** The verdict of the past. */
  public enum Was {
    ALLOWED,
    WARNED,
    BLOCKED
  }
}
