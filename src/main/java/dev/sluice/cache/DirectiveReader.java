package dev.sluice.cache;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Walks the directives of one Cache-Control line (RFC 9111 §5.2): {@code token [ "=" ( token /
 * quoted-string ) ]}, separated by commas.
 */
final class DirectiveReader {
  private final String line;
  private int at;
  private String name = "";
  private @Nullable String argument;
  private boolean broken;

  DirectiveReader(String line) {
    this.line = line;
  }

  /** Goes on to the next directive that has a name; false at the end. */
  boolean next() {
    while (at < line.length()) {
      read();
      if (!name.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** In lower case. */
  String name() {
    return name;
  }

  /**
   * Without its quotes; null when there is none. Whitespace beside the equals sign, where none is
   * allowed, stays in it, so that it is no number.
   */
  @Nullable String argument() {
    return argument;
  }

  /** Whether a quoted string had no end, so that what it swallowed can't be known. */
  boolean broken() {
    return broken;
  }

  private void read() {
    int from = at;
    while (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != '=') {
      at++;
    }
    String written = line.substring(from, at);
    name = written.strip().toLowerCase(Locale.ROOT);
    argument = null;
    if (at < line.length() && line.charAt(at) == '=') {
      at++;
      String value = value();
      argument = written.endsWith(" ") || written.endsWith("\t") ? " " + value : value;
    }
    at++; // the comma
  }

  private String value() {
    if (at < line.length() && line.charAt(at) == '"') {
      String quoted = quoted();
      String rest = upToComma().strip();
      return rest.isEmpty() ? quoted : quoted + '"' + rest;
    }
    return upToComma().stripTrailing();
  }

  private String upToComma() {
    int from = at;
    while (at < line.length() && line.charAt(at) != ',') {
      at++;
    }
    return line.substring(from, at);
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\' && at + 1 < line.length()) {
        c = line.charAt(++at);
      }
      text.append(c);
    }
    broken = true;
    return text.toString();
  }
}
