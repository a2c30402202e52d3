package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.category.UrlPath;
import dev.sluice.net.Addresses;
import dev.sluice.net.Cidr;
import dev.sluice.net.DomainName;
import dev.sluice.net.Host;
import dev.sluice.net.Parse;
import java.net.InetAddress;
import java.util.Optional;

/** One word of a list: a name, an address, a network, or a URL with or without its scheme. */
final class EntryText {
  private static final int LONGEST_PATH = 2048;
  private static final ListLine NOT_A_NAME = ListLine.skipped(ListLine.Reason.NOT_A_NAME);

  private EntryText() {}

  /**
   * A line that is a name with a dot and nothing else, as most lines of most lists are; for any
   * other it is {@link ListLine.Skipped}, and to be looked at more closely.
   */
  static ListLine plainName(String line) {
    return line.indexOf('.') > 0 && DomainName.ofAscii(line) instanceof Parse.Parsed(var name)
        ? named(name, false, "")
        : NOT_A_NAME;
  }

  /** Of a list that holds names only, no URLs and no addresses. */
  static ListLine parseName(String word) {
    for (int i = 0; i < word.length(); i++) {
      if ("/:?#@[".indexOf(word.charAt(i)) >= 0) {
        return NOT_A_NAME;
      }
    }
    ListLine parsed = parseUrl(word);
    return parsed instanceof ListLine.Taken(Entry.Network _) ? NOT_A_NAME : parsed;
  }

  /** Of a list that may hold networks: one with host bits set is a mistake, not a network. */
  static ListLine parse(String word) {
    int slash = word.indexOf('/');
    if (slash < 0 || !mayBeAddress(word)) {
      return parseUrl(word);
    }
    return Cidr.parse(word)
        .filter(
            cidr -> cidr.address().equals(Addresses.parse(word.substring(0, slash)).orElseThrow()))
        .map(EntryText::network)
        .orElseGet(() -> isNumeric(word) ? NOT_A_NAME : parseUrl(word));
  }

  /** Of a list of URLs, where what follows an address and a slash is a path. */
  static ListLine parseUrl(String word) {
    if (word.indexOf('/') < 0 && mayBeAddress(word)) {
      Optional<Cidr> address = Cidr.parse(word);
      if (address.isPresent()) {
        return network(address.get());
      }
    }
    if (hasControl(word)) {
      return ListLine.skipped(ListLine.Reason.NOT_TEXT);
    }
    String rest = withoutScheme(word);
    int end = endOfAuthority(rest);
    String path = UrlPath.ofText(rest.substring(end));
    if (path.length() > LONGEST_PATH) {
      return ListLine.skipped(ListLine.Reason.TOO_LONG);
    }
    String authority = rest.substring(rest.lastIndexOf('@', end) + 1, end);
    return host(withoutPort(authority), path);
  }

  /** Lines that stand for comments, in the styles that lists use. */
  static boolean isComment(String trimmed) {
    return trimmed.startsWith("#")
        || trimmed.startsWith(";")
        || trimmed.startsWith("//")
        || trimmed.startsWith("!");
  }

  /** The line without blanks around it, without a byte order mark, and without a comment. */
  static String content(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    text = text.strip();
    if (isComment(text)) {
      return "";
    }
    for (int i = 1; i < text.length(); i++) {
      if (isBlank(text.charAt(i - 1))
          && isComment(text.substring(i, Math.min(i + 2, text.length())))) {
        return text.substring(0, i).strip();
      }
    }
    return text;
  }

  /** A quick test that spares most of a million words the attempt to read them as addresses. */
  private static boolean mayBeAddress(String word) {
    return isNumeric(word) || (word.indexOf(':') >= 0 && !word.contains("//"));
  }

  private static boolean isNumeric(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** Whether a line's content is more than one word. */
  static boolean isSeveral(String content) {
    return content.indexOf(' ') >= 0 || content.indexOf('\t') >= 0;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** All of a family would be everything, and the machine itself is no site. */
  static ListLine network(Cidr cidr) {
    InetAddress lowest = cidr.address();
    return cidr.prefix() == 0 || lowest.isAnyLocalAddress() || lowest.isLoopbackAddress()
        ? ListLine.skipped(ListLine.Reason.LOCAL)
        : new ListLine.Taken(new Entry.Network(cidr));
  }

  private static ListLine host(String text, String path) {
    Optional<InetAddress> literal = mayBeAddress(text) ? Addresses.parse(text) : Optional.empty();
    if (literal.isPresent()) {
      return path.isEmpty()
          ? network(Cidr.parse(text).orElseThrow())
          : new ListLine.Taken(new Entry.UrlPrefix(new Host.Literal(literal.get()), path));
    }
    boolean dotted = text.startsWith(".");
    String plain = dotted ? text.substring(1) : text.startsWith("*.") ? text.substring(2) : text;
    if (plain.indexOf('*') >= 0) {
      return ListLine.skipped(ListLine.Reason.WILDCARD);
    }
    return switch (DomainName.of(plain)) {
      case Parse.Parsed<DomainName>(DomainName name) -> named(name, dotted, path);
      case Parse.Rejected<DomainName> _ -> NOT_A_NAME;
      case Parse.Incomplete<DomainName> _ -> NOT_A_NAME;
    };
  }

  private static ListLine named(DomainName name, boolean dotted, String path) {
    String text = name.toString();
    if (text.equals("localhost") || text.equals("localhost.localdomain")) {
      return ListLine.skipped(ListLine.Reason.LOCAL);
    }
    if (text.indexOf('.') < 0 && !dotted && !PublicSuffixes.contains(text)) {
      return ListLine.skipped(ListLine.Reason.SINGLE_WORD);
    }
    return new ListLine.Taken(
        path.isEmpty() ? new Entry.Site(name) : new Entry.UrlPrefix(new Host.Named(name), path));
  }

  private static boolean hasControl(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isISOControl(word.charAt(i)) || word.charAt(i) == '\uFFFD') {
        return true;
      }
    }
    return false;
  }

  private static String withoutScheme(String word) {
    int colon = word.indexOf("://");
    return colon < 0 ? word : word.substring(colon + 3);
  }

  private static int endOfAuthority(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return text.length();
  }

  private static String withoutPort(String authority) {
    if (authority.startsWith("[")) {
      int bracket = authority.indexOf(']');
      return bracket < 0 ? authority : authority.substring(1, bracket);
    }
    int colon = authority.indexOf(':');
    return colon < 0 ? authority : authority.substring(0, colon);
  }
}
