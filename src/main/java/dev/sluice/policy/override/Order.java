package dev.sluice.policy.override;

import dev.sluice.policy.Action;
import dev.sluice.policy.RuleRef;
import java.time.Instant;

/**
 * One override: what the admin said about a site for some clients, for a while.
 *
 * @param number by which it is named; never used again
 * @param action allow or block
 * @param until from then on it says nothing
 * @param because for the block page, and for who reads the list; empty for none
 */
public record Order(
    int number, Action action, Who who, Where where, Instant since, Instant until, String because) {
  public Order {
    if (action == Action.WARN) {
      throw new IllegalArgumentException("an override allows or blocks");
    }
  }

  boolean isInForce(Instant at) {
    return at.isBefore(until);
  }

  /** How the log and explanations name it: {@code override:3}. */
  public RuleRef ref() {
    return new RuleRef("override", number, "sluice overrides");
  }
}
