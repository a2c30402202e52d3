package dev.sluice.page;

import java.util.Locale;
import java.util.Optional;

/** What a template may name between <code>{{</code> and <code>}}</code>. */
public enum Placeholder {
  /** The page's language, for the {@code lang} attribute. */
  LANGUAGE,
  /** {@code block}, {@code warn}, {@code sent} or {@code error}, for style sheets. */
  KIND,
  TITLE,
  HEADING,
  /** A sentence or two about what happened. */
  EXPLANATION,
  /** The site's name. */
  SITE,
  URL,
  /** Why the rule holds, in words. */
  REASON,
  /** The rule's own words. */
  BECAUSE,
  /** The site's categories, with commas. */
  CATEGORIES,
  /** The client's address. */
  CLIENT,
  /** The access record's id. */
  REFERENCE,
  /** The rule's own words as an element; nothing when it has none. */
  QUOTE,
  /**
   * Reason, categories, address and reference as elements, and before them the rule's own words
   * where the template has no {@link #QUOTE}.
   */
  DETAILS,
  /** The "continue" button or the form that asks for the site, as elements. */
  ACTIONS;

  /** As written in a template. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it stands for elements, not for text. */
  boolean isMarkup() {
    return this == QUOTE || this == DETAILS || this == ACTIONS;
  }

  static Optional<Placeholder> of(String word) {
    for (Placeholder each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
