package dev.sluice.category.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What an expression's text comes to. Whatever the case of letters, found anywhere in a URL.
 *
 * <p>Two things are looked at before RE2 sees a text. Characters above ASCII, which no URL holds as
 * such, are refused: the folding of re2j 1.8 never ends for nine of them (U+1C80 to U+1C88).
 * Counted repetitions multiply when nested, and re2j bounds each alone.
 */
public sealed interface Reading {
  record Usable(Pattern pattern) implements Reading {}

  /**
   * Not to be used.
   *
   * @param problem for a person to read; goes on behind the text itself
   */
  record Unusable(Fault fault, String problem) implements Reading {}

  /** What is wrong with an expression. */
  enum Fault {
    TOO_LONG,
    ABOVE_ASCII,
    NOT_RE2,
    FINDS_EVERYTHING
  }

  static Reading of(String text) {
    if (text.length() > Limits.LONGEST || Limits.mayComeTo(text) > Limits.LARGEST) {
      return new Unusable(Fault.TOO_LONG, "is too long, or repeats too much");
    }
    if (Limits.ABOVE_ASCII.matcher(text).find()) {
      return new Unusable(
          Fault.ABOVE_ASCII,
          "has a character that no URL holds: all but ASCII is sent as %XX of its UTF-8 bytes");
    }
    try {
      Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      return pattern.matcher("").find()
          ? new Unusable(Fault.FINDS_EVERYTHING, "is found in every URL")
          : new Usable(pattern);
    } catch (PatternSyntaxException e) {
      String part = e.getPattern();
      return new Unusable(
          Fault.NOT_RE2,
          "is no RE2 expression: "
              + e.getDescription()
              + (part.isEmpty() || part.equals(text) ? "" : " \"" + part + "\""));
    }
  }

  /** What one expression may come to. */
  final class Limits {
    private static final int LONGEST = 4096;

    /** Instructions of RE2. */
    private static final int LARGEST = 20_000;

    private static final Pattern COUNTED = Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?\\}");
    private static final Pattern ABOVE_ASCII = Pattern.compile("[^\\x00-\\x7f]|\\\\x\\{");

    private Limits() {}

    /** An upper bound of the size: as if every repetition held every other and the whole text. */
    private static long mayComeTo(String text) {
      long size = text.length();
      Matcher counted = COUNTED.matcher(text);
      while (counted.find() && size <= LARGEST) {
        String most = counted.group(2);
        size *=
            Math.max(1, Integer.parseInt(most == null || most.isEmpty() ? counted.group(1) : most));
      }
      return size;
    }
  }
}
