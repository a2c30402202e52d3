package dev.sluice.lists;

import dev.sluice.config.ListSource;
import java.time.Instant;

/**
 * How a list is.
 *
 * @param report of the version in use
 * @param at when the version in use was fetched, or last written; meaningless when there is none
 * @param problem why it is not the newest version, in words; empty when it is
 */
public record ListState(
    ListSource source, Condition condition, ListReport report, Instant at, String problem) {
  /** Which version is in use. */
  public enum Condition {
    /** The newest that is at hand. */
    CURRENT,
    /** An older one: the newest is refused. */
    OLD,
    /** None: the list was never fetched. */
    NONE
  }

  public String name() {
    return source.name();
  }
}
