package dev.sluice.policy;

import dev.sluice.category.Category;
import java.util.Set;

/** The answer to a flow. */
public sealed interface Verdict {
  RuleRef by();

  /** The categories that hold the subject, whether or not they decided; for the log. */
  Set<Category> categories();

  /** What it comes to. */
  default Action action() {
    return switch (this) {
      case Allow _ -> Action.ALLOW;
      case Block _ -> Action.BLOCK;
      case Warn _ -> Action.WARN;
    };
  }

  record Allow(RuleRef by, Set<Category> categories) implements Verdict {}

  /**
   * Refused.
   *
   * @param because the rule's own words for the block page; empty when it has none
   */
  record Block(RuleRef by, Reason reason, String because, Set<Category> categories)
      implements Verdict {}

  /**
   * Refused until the client says that it wants to go on. Only of plain HTTP: elsewhere no page can
   * be shown, and a rule that warns blocks.
   *
   * @param because the rule's own words for the page; empty when it has none
   */
  record Warn(RuleRef by, Reason reason, String because, Set<Category> categories)
      implements Verdict {
    /** What it comes to where there is no way on. */
    public Block asBlock() {
      return new Block(by, reason, because, categories);
    }
  }
}
