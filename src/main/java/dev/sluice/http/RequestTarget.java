package dev.sluice.http;

import dev.sluice.net.Authority;
import dev.sluice.net.Parse;

/** The forms of a request target that reach an intercepted origin (RFC 9112 §3.2). */
public sealed interface RequestTarget {
  /**
   * A path with its query, as sent.
   *
   * @param pathAndQuery begins with a slash
   */
  record Origin(String pathAndQuery) implements RequestTarget {}

  /**
   * A whole http URI; its authority takes the Host field's place (§3.2.2).
   *
   * @param authority as written
   * @param pathAndQuery begins with a slash; {@code *} for an OPTIONS of the server as a whole
   */
  record Absolute(Authority authority, String written, String pathAndQuery)
      implements RequestTarget {}

  /** {@code *}: the server as a whole. */
  record Asterisk() implements RequestTarget {}

  /**
   * The target's form; never Incomplete.
   *
   * @param text what a {@link RequestGuard} let by
   */
  static Parse<RequestTarget> parse(String method, String text) {
    if (text.startsWith("/")) {
      return Parse.parsed(new Origin(text));
    }
    if (text.equals("*")) {
      return Parse.parsed(new Asterisk());
    }
    int from = "http://".length();
    if (!text.regionMatches(true, 0, "http://", 0, from)) {
      return Parse.rejected("target is no http URI");
    }
    int end = endOfAuthority(text, from);
    String written = text.substring(from, end);
    String rest = text.substring(end);
    return switch (Authority.parse(written)) {
      case Parse.Parsed<Authority>(Authority authority) ->
          Parse.parsed(new Absolute(authority, written, pathOf(method, rest)));
      case Parse.Rejected<Authority>(String problem) -> Parse.rejected(problem);
      case Parse.Incomplete<Authority>() -> Parse.incomplete();
    };
  }

  private static int endOfAuthority(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == '?') {
        return i;
      }
    }
    return text.length();
  }

  /** An empty path is written as a slash, or as an asterisk with OPTIONS (§3.2.1, §3.2.4). */
  private static String pathOf(String method, String rest) {
    if (rest.isEmpty()) {
      return method.equals("OPTIONS") ? "*" : "/";
    }
    return rest.startsWith("/") ? rest : "/" + rest;
  }
}
