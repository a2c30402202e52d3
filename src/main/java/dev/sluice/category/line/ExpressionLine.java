package dev.sluice.category.line;

import dev.sluice.category.Entry;
import dev.sluice.category.expression.Reading;

/**
 * A line of an {@code expressions} file of squidGuard: a regular expression, found anywhere in a
 * URL and whatever the case of letters. Written for POSIX, read by RE2, which takes the same but
 * for back references.
 */
public final class ExpressionLine {
  private ExpressionLine() {}

  public static ListLine parse(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return ListLine.BLANK;
    }
    return switch (Reading.of(text)) {
      case Reading.Usable _ -> new ListLine.Taken(new Entry.Expression(text));
      case Reading.Unusable(Reading.Fault fault, String _) -> ListLine.skipped(reason(fault));
    };
  }

  private static ListLine.Reason reason(Reading.Fault fault) {
    return switch (fault) {
      case TOO_LONG -> ListLine.Reason.TOO_LONG;
      case ABOVE_ASCII, NOT_RE2, FINDS_EVERYTHING -> ListLine.Reason.NOT_AN_EXPRESSION;
    };
  }
}
