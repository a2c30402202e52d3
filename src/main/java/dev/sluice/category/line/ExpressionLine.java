package dev.sluice.category.line;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.category.Entry;

/**
 * A line of an {@code expressions} file of squidGuard: a regular expression, found anywhere in a
 * URL and whatever the case of letters. Written for POSIX, read by RE2, which takes the same but
 * for back references.
 *
 * <p>A list comes from outside, so two things are looked at before RE2 sees a line. Characters
 * above ASCII, which no URL holds as such, are refused: the folding of re2j 1.8 never ends for nine
 * of them (U+1C80 to U+1C88). Counted repetitions multiply when nested, and re2j bounds each alone.
 */
public final class ExpressionLine {
  private static final int LONGEST = 4096;

  /** Instructions of RE2 that one expression may come to. */
  private static final int LARGEST = 20_000;

  private static final Pattern COUNTED = Pattern.compile("\\{([0-9]{1,4})(?:,([0-9]{0,4}))?\\}");
  private static final Pattern ABOVE_ASCII = Pattern.compile("[^\\x00-\\x7f]|\\\\x\\{");

  private ExpressionLine() {}

  public static ListLine parse(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return ListLine.BLANK;
    }
    if (text.length() > LONGEST || mayComeTo(text) > LARGEST) {
      return ListLine.skipped(ListLine.Reason.TOO_LONG);
    }
    if (ABOVE_ASCII.matcher(text).find()) {
      return ListLine.skipped(ListLine.Reason.NOT_AN_EXPRESSION);
    }
    try {
      Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
      return pattern.matches("")
          ? ListLine.skipped(ListLine.Reason.NOT_AN_EXPRESSION)
          : new ListLine.Taken(new Entry.Expression(text));
    } catch (PatternSyntaxException _) {
      return ListLine.skipped(ListLine.Reason.NOT_AN_EXPRESSION);
    }
  }

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
