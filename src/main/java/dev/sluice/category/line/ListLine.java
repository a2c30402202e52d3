package dev.sluice.category.line;

import dev.sluice.category.Entry;

/** What one line of a category list, or one word of it, comes to. */
public sealed interface ListLine {
  record Taken(Entry entry) implements ListLine {}

  /** What the list leaves out, and all under it, whatever its other lines say. */
  record Excepted(Entry entry) implements ListLine {}

  /** An empty line or a comment. */
  record Blank() implements ListLine {}

  record Skipped(Reason reason) implements ListLine {}

  /** Why a line is of no use. */
  enum Reason {
    /** Not a host name, an address or a network. */
    NOT_A_NAME("not a name or an address"),
    /** Control characters, or bytes that are no UTF-8. */
    NOT_TEXT("not text"),
    /** A name of one label, which would hold a whole top-level domain; {@code .word} says so. */
    SINGLE_WORD("a single word, not a name with a dot"),
    /** A star anywhere but as the first label. */
    WILDCARD("a wildcard inside a name"),
    /** The machine itself: localhost, 0.0.0.0 and the like. */
    LOCAL("a name or address of the machine itself"),
    /** A hosts line that gives a name a real address. */
    MAPPING("a mapping to a real address"),
    /** More than one word where one is expected. */
    SEVERAL_WORDS("several words"),
    /** Names under which anybody may register one (publicsuffix.org). */
    PUBLIC_SUFFIX("a public suffix or top-level domain (allow-suffixes: true takes it)"),
    /** An adblock rule that holds for some requests only. */
    OPTIONS("a rule with options that are not served"),
    /** An adblock rule on parts of pages. */
    COSMETIC("a rule on what pages show, not on names"),
    PATTERN("a pattern, not a name"),
    UNSERVED("a directive that is not served"),
    /** No regular expression, or one that is found in everything. */
    NOT_AN_EXPRESSION("not an expression that can be used"),
    NOT_AN_ADDRESS("not an address or a network"),
    TOO_LONG("too long");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For a person to read. */
    public String words() {
      return words;
    }
  }

  ListLine BLANK = new Blank();

  static ListLine skipped(Reason reason) {
    return new Skipped(reason);
  }
}
