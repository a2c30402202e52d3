package dev.sluice.policy;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;

/** One word of a rule's list. */
public sealed interface Target {
  record InCategory(Category category) implements Target {
    @Override
    public String toString() {
      return category.name();
    }
  }

  /** A site, a URL prefix or a network that the rule names itself. */
  record Named(Entry entry) implements Target {
    @Override
    public String toString() {
      return entry.toString();
    }
  }
}
