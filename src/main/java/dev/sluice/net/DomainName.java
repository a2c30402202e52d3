package dev.sluice.net;

/**
 * A host name in the one form in which names are compared: lower case, A-labels (RFC 5890
 * §2.3.2.1), no trailing dot, at most 253 characters, labels of 1 to 63 letters, digits, hyphens
 * and underscores. Never an address literal.
 */
public final class DomainName {
  private final String text;

  private DomainName(String text) {
    this.text = text;
  }

  /**
   * The name in its normal form; {@link Parse.Rejected} when it can't be one. Never Incomplete.
   *
   * @param raw as a person writes it in a list or a rule; other scripts become A-labels
   */
  public static Parse<DomainName> of(String raw) {
    return named(NameNormaliser.normalise(raw));
  }

  /**
   * As {@link #of}, for what a protocol carries: a character beyond ASCII is refused, since names
   * are A-labels there (RFC 6066 §3, RFC 3986 §3.2.2).
   */
  public static Parse<DomainName> ofAscii(String raw) {
    return named(NameNormaliser.normaliseAscii(raw));
  }

  private static Parse<DomainName> named(Parse<String> normalised) {
    return switch (normalised) {
      case Parse.Parsed<String>(String name) -> Parse.parsed(new DomainName(name));
      case Parse.Rejected<String>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<String>() -> Parse.incomplete();
    };
  }

  /** Whether this is the other name or lies under it. */
  public boolean isWithin(DomainName other) {
    return text.endsWith(other.text)
        && (text.length() == other.text.length()
            || text.charAt(text.length() - other.text.length() - 1) == '.');
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DomainName other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
