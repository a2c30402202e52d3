package dev.sluice.category.line;

/**
 * A line of a {@code domains} file: one name, with all under it. {@code *.name} and {@code .name}
 * mean the same; a URL is taken as a URL prefix, an address or CIDR as a network.
 */
public final class DomainsLine {
  private DomainsLine() {}

  public static ListLine parse(String line) {
    ListLine plain = EntryText.plainName(line);
    if (plain instanceof ListLine.Taken) {
      return plain;
    }
    String word = EntryText.content(line);
    if (word.isEmpty()) {
      return ListLine.BLANK;
    }
    return EntryText.isSeveral(word)
        ? ListLine.skipped(ListLine.Reason.SEVERAL_WORDS)
        : EntryText.parse(word);
  }
}
