package dev.sluice.policy;

/**
 * What is done where no rule decides: the {@code default}, or {@code unnamed}.
 *
 * @param action allow or block
 */
public record Fallback(RuleRef ref, Action action) {
  public Fallback {
    if (action == Action.WARN) {
      throw new IllegalArgumentException(ref + ": only a rule can warn");
    }
  }
}
