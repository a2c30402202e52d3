package dev.sluice.policy.shadow;

import dev.sluice.policy.Rule;
import java.util.List;

/** A rule that no flow ever gets to, and why; or where the search for them ended. */
public sealed interface NeverDecides {
  /** The rule's number among all of them. */
  int number();

  /**
   * Earlier rules together match all it matches, for at least its clients and at all its times.
   *
   * @param by in written order
   */
  record Shadowed(int number, List<Rule> by) implements NeverDecides {}

  /** Nobody is in the groups it is for. */
  record ForNobody(int number) implements NeverDecides {}

  /** It is never the time it is for. */
  record AtNoTime(int number) implements NeverDecides {}

  /** From this rule on, none is compared with those above it: that would take too long. */
  record NotComparedFrom(int number) implements NeverDecides {}
}
