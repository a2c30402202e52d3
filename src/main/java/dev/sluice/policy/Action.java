package dev.sluice.policy;

import java.util.Locale;

/** What a rule does with what it matches. */
public enum Action {
  ALLOW,
  BLOCK,
  /** Shows the block page, with a way on; where no page can be shown it is {@link #BLOCK}. */
  WARN;

  /** As files and logs have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
