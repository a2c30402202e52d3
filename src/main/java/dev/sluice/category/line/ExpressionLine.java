package dev.sluice.category.line;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.category.Entry;

/**
 * A line of an {@code expressions} file of squidGuard: a regular expression, found anywhere in a
 * URL and whatever the case of letters. Written for POSIX, read by RE2, which takes the same but
 * for back references.
 */
public final class ExpressionLine {
  private static final int LONGEST = 4096;

  private ExpressionLine() {}

  public static ListLine parse(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return ListLine.BLANK;
    }
    if (text.length() > LONGEST) {
      return ListLine.skipped(ListLine.Reason.TOO_LONG);
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
}
