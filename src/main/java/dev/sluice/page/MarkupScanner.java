package dev.sluice.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Tells where in an HTML document an offset is, as far as it matters for what may be put there (the
 * tokenizer of the HTML standard §13.2.5, of which this is the part that documents need).
 */
final class MarkupScanner {
  /** Where. */
  enum Place {
    TEXT,
    /** In a tag, outside quotes. */
    TAG,
    /** In a quoted attribute's value. */
    QUOTED,
    /** In the value of an attribute that is a script or a style. */
    ACTIVE,
    /** In a script or style element. */
    RAW,
    COMMENT
  }

  private final String text;
  private final String lower;
  private final List<String> styles = new ArrayList<>();
  private Place place = Place.TEXT;
  private char quote = '"';
  private int tagStart;
  private int next;

  MarkupScanner(String text) {
    this.text = text;
    lower = text.toLowerCase(Locale.ROOT);
  }

  /** Where an offset is; offsets are asked for in ascending order. */
  Place at(int offset) {
    while (next < offset) {
      step();
    }
    return place;
  }

  /** The hash sources of the style elements up to the last offset asked for. */
  List<String> styles() {
    return List.copyOf(styles);
  }

  private void step() {
    switch (place) {
      case TEXT -> text();
      case TAG -> tag();
      case QUOTED, ACTIVE -> {
        place = text.charAt(next) == quote ? Place.TAG : place;
        next++;
      }
      case RAW -> raw();
      case COMMENT -> {
        boolean end = text.startsWith("-->", next);
        place = end ? Place.TEXT : place;
        next += end ? 3 : 1;
      }
    }
  }

  private void text() {
    if (text.startsWith("<!--", next)) {
      place = Place.COMMENT;
      next += 4;
      return;
    }
    char after = next + 1 < text.length() ? text.charAt(next + 1) : ' ';
    if (text.charAt(next) == '<' && (Character.isLetter(after) || after == '/' || after == '!')) {
      place = Place.TAG;
      tagStart = next;
    }
    next++;
  }

  private void tag() {
    char c = text.charAt(next);
    if (c == '"' || c == '\'') {
      quote = c;
      place = isActive(attribute()) ? Place.ACTIVE : Place.QUOTED;
    } else if (c == '>') {
      place = opens("script") || opens("style") ? Place.RAW : Place.TEXT;
    }
    next++;
  }

  private void raw() {
    String name = opens("style") ? "style" : "script";
    if (lower.startsWith("</" + name, next)) {
      if (name.equals("style")) {
        styles.add(hash(text.substring(tagEnd() + 1, next)));
      }
      place = Place.TAG;
      tagStart = next;
    }
    next++;
  }

  /** Behind the last quoted value of the tag that opened; a greater-than in one ends no tag. */
  private int tagEnd() {
    int at = tagStart;
    char open = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (open == 0 && c == '>') {
        return at;
      }
      if (c == open) {
        open = 0;
      } else if (open == 0 && (c == '"' || c == '\'')) {
        open = c;
      }
      at++;
    }
    return at;
  }

  private boolean opens(String name) {
    int end = tagStart + 1 + name.length();
    return lower.startsWith(name, tagStart + 1)
        && (end >= text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  /** The name in front of the equals sign in front of here. */
  private String attribute() {
    int end = next;
    while (end > tagStart && " \t\r\n=".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = end;
    while (start > tagStart && " \t\r\n\"'/<".indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    return lower.substring(start, end);
  }

  private static boolean isActive(String attribute) {
    return attribute.startsWith("on") || attribute.equals("style") || attribute.equals("srcdoc");
  }

  /** Browsers hash what they read, in which every line ends with a line feed alone. */
  private static String hash(String style) {
    byte[] read = style.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(read);
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
