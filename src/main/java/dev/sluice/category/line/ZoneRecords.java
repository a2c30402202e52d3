package dev.sluice.category.line;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of a zone file (RFC 1035 §5.1) from its lines: words between blanks, quoted strings,
 * comments behind a semicolon, and parentheses, between which a record goes on over lines.
 */
final class ZoneRecords {
  private static final int MOST_LINES = 100;
  private static final int MOST_WORDS = 1000;

  private List<String> words = new ArrayList<>();
  private boolean owned;
  private boolean open;
  private int lines;

  /** What a line comes to. */
  sealed interface Step {
    /** No record ends in the line. */
    record Nothing() implements Step {}

    /** Parentheses that don't close; the next line begins a record again. */
    record Endless() implements Step {}

    /**
     * A record, or a directive.
     *
     * @param owned whether it begins with its owner, or takes that of the record before
     * @param words at least one
     */
    record Complete(boolean owned, List<String> words) implements Step {}
  }

  Step read(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (!open) {
      words = new ArrayList<>();
      owned = !text.isEmpty() && !isBlank(text.charAt(0));
      lines = 0;
    }
    words(text);
    lines++;
    if (open && (lines > MOST_LINES || words.size() > MOST_WORDS)) {
      open = false;
      return new Step.Endless();
    }
    return open || words.isEmpty() ? new Step.Nothing() : new Step.Complete(owned, words);
  }

  private void words(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ';') {
      char c = text.charAt(at);
      if (c == '(' || c == ')') {
        open = c == '(';
        at++;
      } else if (isBlank(c)) {
        at++;
      } else {
        int end = c == '"' ? endOfString(text, at) : endOfWord(text, at);
        words.add(text.substring(at, end));
        at = end;
      }
    }
  }

  private static int endOfString(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i + 1;
      }
    }
    return text.length();
  }

  private static int endOfWord(String text, int start) {
    int i = start;
    while (i < text.length() && !isBlank(text.charAt(i)) && "();\"".indexOf(text.charAt(i)) < 0) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i, text.length());
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c);
  }
}
