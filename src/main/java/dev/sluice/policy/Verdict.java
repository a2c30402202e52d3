package dev.sluice.policy;

import dev.sluice.category.Category;
import java.util.Set;

/** The answer to a flow. */
public sealed interface Verdict {
  RuleRef by();

  /** The categories that hold the subject, whether or not they decided; for the log. */
  Set<Category> categories();

  record Allow(RuleRef by, Set<Category> categories) implements Verdict {}

  /**
   * Refused.
   *
   * @param because the rule's own words for the block page; empty when it has none
   */
  record Block(RuleRef by, Reason reason, String because, Set<Category> categories)
      implements Verdict {}
}
