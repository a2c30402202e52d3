package dev.sluice.category.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an expression which literals each text has that it is found in, of an expression that
 * RE2 takes. It need not understand everything: where it doesn't, it knows of no literals.
 */
final class ExpressionParser {
  private static final int DEEPEST = 100;

  /** Characters of a class that are worth trying one by one. */
  private static final int MOST_OF_A_CLASS = 6;

  /**
   * What is known of an expression.
   *
   * @param needed in lower case, of which one is in each text that it is found in; null for none
   * @param endMatters whether it may be found in a text and not in a longer one that begins like it
   */
  record Known(@Nullable Set<String> needed, boolean endMatters) {
    private static final Known NOTHING = new Known(null, true);
  }

  /** Stackless: what isn't understood is no defect. */
  private static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    private NotUnderstood() {
      super("not understood", null, false, false);
    }
  }

  private final String text;
  private int at;
  private int depth;
  private boolean endMatters;

  private ExpressionParser(String text) {
    this.text = text;
  }

  static Known read(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    try {
      Literals all = parser.alternation();
      return parser.at == text.length() ? new Known(all.best(), parser.endMatters) : Known.NOTHING;
    } catch (NotUnderstood _) {
      return Known.NOTHING;
    }
  }

  private Literals alternation() {
    if (++depth > DEEPEST) {
      throw new NotUnderstood();
    }
    List<Literals> branches = new ArrayList<>();
    branches.add(sequence());
    while (accept('|')) {
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.getFirst() : Literals.either(branches);
  }

  private Literals sequence() {
    List<Literals> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      if (text.startsWith("\\Q", at)) {
        quoted(parts);
      } else {
        parts.add(repeated(atom()));
      }
    }
    return Literals.sequence(parts);
  }

  /** A repetition behind it holds for its last character alone. */
  private void quoted(List<Literals> parts) {
    int end = text.indexOf("\\E", at + 2);
    String inside = text.substring(at + 2, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 2;
    for (int i = 0; i < inside.length(); i++) {
      Literals each = literal(inside.charAt(i));
      parts.add(i + 1 == inside.length() ? repeated(each) : each);
    }
    if (inside.isEmpty()) {
      refuseRepetition();
    }
  }

  /** Behind what is nothing it would repeat what stood before that. */
  private void refuseRepetition() {
    if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
      throw new NotUnderstood();
    }
  }

  private Literals repeated(Literals atom) {
    Literals part = atom;
    while (at < text.length()) {
      if (accept('*')) {
        part = part.times(0, -1);
      } else if (accept('+')) {
        part = part.times(1, -1);
      } else if (accept('?')) {
        part = part.times(0, 1);
      } else {
        Optional<Count> count = counted();
        if (count.isEmpty()) {
          return part;
        }
        at = count.get().end;
        part = part.times(count.get().least, count.get().most);
      }
      accept('?'); // it prefers few
    }
    return part;
  }

  private record Count(int least, int most, int end) {}

  private Optional<Count> counted() {
    int close = text.charAt(at) == '{' ? text.indexOf('}', at) : -1;
    String inside = close < 0 ? "" : text.substring(at + 1, close);
    if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
      return Optional.empty(); // none, or a brace like any character
    }
    int comma = inside.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    String most = comma < 0 ? inside : inside.substring(comma + 1);
    return Optional.of(new Count(least, most.isEmpty() ? -1 : Integer.parseInt(most), close + 1));
  }

  private Literals atom() {
    char c = text.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> characterClass();
      case '.' -> Literals.UNKNOWN;
      case '^' -> Literals.EMPTY;
      case '$' -> end();
      case '\\' -> escaped();
      default -> literal(c);
    };
  }

  private Literals end() {
    endMatters = true;
    return Literals.EMPTY;
  }

  private Literals group() {
    if (accept('?')) {
      int colon = text.indexOf(':', at);
      int close = text.indexOf(')', at);
      int angle = text.indexOf('>', at);
      if (text.startsWith("P<", at) || text.startsWith("<", at)) {
        at = angle + 1;
      } else if (close > at && text.substring(at, close).matches("[imsU-]+")) {
        at = close + 1;
        refuseRepetition();
        return Literals.EMPTY;
      } else if (colon >= at && text.substring(at, colon).matches("[imsU-]*")) {
        at = colon + 1;
      } else {
        throw new NotUnderstood();
      }
    }
    Literals inside = alternation();
    if (!accept(')')) {
      throw new NotUnderstood();
    }
    return inside;
  }

  private Literals escaped() {
    if (at == text.length()) {
      throw new NotUnderstood();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'd', 'D', 'w', 'W', 's', 'S', 'C' -> Literals.UNKNOWN;
      case 'A', 'b' -> Literals.EMPTY;
      case 'B', 'z' -> end();
      case 'x' -> literal(hex());
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new NotUnderstood();
        }
        yield literal(c);
      }
    };
  }

  private char hex() {
    String digits = text.substring(at, Math.min(text.length(), at + 2));
    if (!digits.matches("[0-9A-Fa-f]{2}")) {
      throw new NotUnderstood();
    }
    at += 2;
    return (char) Integer.parseInt(digits, 16);
  }

  private Literals characterClass() {
    boolean negated = accept('^');
    Set<String> characters = new TreeSet<>();
    boolean few = !negated;
    boolean first = true;
    while (first || at >= text.length() || text.charAt(at) != ']') {
      first = false;
      int from = classCharacter();
      int to = from;
      if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        at++;
        to = classCharacter();
      }
      few &= from >= 0 && to - from < MOST_OF_A_CLASS;
      for (int c = from; few && c <= to; c++) {
        characters.add(folded((char) c));
      }
      few &= characters.size() <= MOST_OF_A_CLASS;
    }
    at++;
    return few && !characters.isEmpty() ? Literals.exactly(characters) : Literals.UNKNOWN;
  }

  /** A character of a class; -1 for one that stands for many. */
  private int classCharacter() {
    if (at >= text.length()) {
      throw new NotUnderstood();
    }
    char c = text.charAt(at++);
    if (c == '[' && at < text.length() && text.charAt(at) == ':') {
      int end = text.indexOf(":]", at);
      if (end < 0) {
        throw new NotUnderstood();
      }
      at = end + 2;
      return -1;
    }
    if (c != '\\') {
      return c;
    }
    if (at >= text.length()) {
      throw new NotUnderstood();
    }
    char escaped = text.charAt(at++);
    if ("dDwWsS".indexOf(escaped) >= 0) {
      return -1;
    }
    if (escaped == 'x') {
      return hex();
    }
    if (Character.isLetterOrDigit(escaped)) {
      throw new NotUnderstood();
    }
    return escaped;
  }

  private static Literals literal(char c) {
    return Literals.exactly(Set.of(folded(c)));
  }

  private static String folded(char c) {
    if (c >= 0x80) {
      throw new NotUnderstood();
    }
    return String.valueOf(c).toLowerCase(Locale.ROOT);
  }

  private boolean accept(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }
}
