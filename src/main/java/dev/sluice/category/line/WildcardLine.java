package dev.sluice.category.line;

/** A line of a list of wildcards: {@code *.name}, taken as the name and all under it. */
public final class WildcardLine {
  private WildcardLine() {}

  public static ListLine parse(String line) {
    return DomainsLine.parse(line);
  }
}
