package dev.sluice.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every text on a page, with what it speaks of. The texts themselves are in {@code
 * texts-LANGUAGE.properties}, where {@code {site}} stands for the site.
 */
enum Text {
  BLOCK_TITLE("site"),
  BLOCK_HEADING("site"),
  BLOCK_EXPLANATION,
  WARN_TITLE("site"),
  WARN_HEADING("site"),
  WARN_EXPLANATION,
  WARN_BUTTON("site"),
  WARN_NOTE("time"),
  WARN_IN_A_BROWSER,
  ASK_TITLE,
  ASK_WORDS,
  ASK_NOTE,
  ASK_BUTTON,
  SENT_TITLE,
  SENT_HEADING,
  SENT_EXPLANATION("site"),
  KNOWN_HEADING,
  KNOWN_EXPLANATION("site"),
  TOO_MANY_TITLE,
  TOO_MANY_HEADING,
  TOO_MANY_EXPLANATION,
  STRANGE_TITLE,
  STRANGE_HEADING,
  STRANGE_EXPLANATION("site"),
  NOWHERE_TITLE,
  NOWHERE_HEADING,
  NOWHERE_EXPLANATION,
  CLIENT_TITLE,
  CLIENT_HEADING,
  CLIENT_EXPLANATION,
  UPSTREAM_TITLE,
  UPSTREAM_HEADING("site"),
  UPSTREAM_EXPLANATION,
  INTERNAL_TITLE,
  INTERNAL_HEADING,
  INTERNAL_EXPLANATION,
  LABEL_ADDRESS,
  LABEL_SITE,
  LABEL_REASON,
  LABEL_CATEGORIES,
  LABEL_DEVICE,
  LABEL_ERROR,
  LABEL_DETAIL,
  LABEL_REFERENCE,
  REASON_CATEGORY,
  REASON_SITE,
  REASON_URL,
  REASON_EXPRESSION,
  REASON_NETWORK,
  REASON_PORT,
  REASON_DEFAULT,
  REASON_UNNAMED,
  TIME_MINUTE,
  TIME_MINUTES("number"),
  TIME_HOUR,
  TIME_HOURS("number"),
  TIME_DAY,
  TIME_DAYS("number");

  @SuppressWarnings("ImmutableEnumChecker") // List.copyOf gives one that can't be changed
  private final List<String> speaksOf;

  Text(String... speaksOf) {
    this.speaksOf = List.copyOf(Arrays.asList(speaksOf));
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names in braces that a translation must have, and no others. */
  List<String> speaksOf() {
    return speaksOf;
  }
}
