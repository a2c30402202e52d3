package dev.sluice.category.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The characters that a text has to begin with for an expression to be found in it, as far as they
 * can be told: of {@code ^https?://[0-9.]+/} those up to a digit or a dot. A look at them spares
 * most texts the expression, where RE2 would first have to be begun.
 *
 * @param openings of which one has to fit; none where the beginning tells nothing
 */
record Lead(List<Opening> openings) {
  static final Lead NONE = new Lead(List.of());

  private static final int ASCII = 128;
  private static final int LONGEST = 32;
  private static final int MOST_OPENINGS = 4;

  /** Escapes of one character. */
  private static final String CLASSES = "dDwWsS";

  /** Behind an atom that may be missing; or, {@code ?}, either there or not. */
  private static final String ANY_NUMBER = "*{";

  private static final String NO_ATOM = "()^$+?" + ANY_NUMBER;

  /** Of an expression that RE2 takes. */
  static Lead of(String text) {
    if (!isAnchored(text)) {
      return NONE;
    }
    List<List<String>> all = new ArrayList<>();
    gather(text, 1, List.of(), all);
    boolean telling = all.size() <= MOST_OPENINGS && all.stream().noneMatch(List::isEmpty);
    return telling ? new Lead(all.stream().map(Opening::of).toList()) : NONE;
  }

  /**
   * Surely found at the beginning only, and nothing in it changes what the rest means: flags, or a
   * quotation, which may be empty and then hands a repetition on to what stands before it.
   */
  private static boolean isAnchored(String text) {
    return text.startsWith("^")
        && text.indexOf('|') < 0
        && !text.contains("(?")
        && !text.contains("\\Q");
  }

  /** Adds the rows of atoms of one character each that go on from here. */
  private static void gather(
      String text, int from, List<String> before, List<List<String>> openings) {
    int end = before.size() < LONGEST ? endOfAtom(text, from) : -1;
    if (end < 0 || isAnyOf(ANY_NUMBER, text, end) || openings.size() > MOST_OPENINGS) {
      openings.add(before);
      return;
    }
    List<String> longer =
        Stream.concat(before.stream(), Stream.of(text.substring(from, end))).toList();
    if (!isAnyOf("?", text, end)) {
      gather(text, end, longer, openings);
      return;
    }
    int next = isAnyOf("?", text, end + 1) ? end + 2 : end + 1; // it prefers none
    gather(text, next, longer, openings);
    gather(text, next, before, openings);
  }

  /** Where an atom of one character ends; negative if none begins here. */
  private static int endOfAtom(String text, int at) {
    if (at == text.length() || isAnyOf(NO_ATOM, text, at)) {
      return -1;
    }
    return switch (text.charAt(at)) {
      case '[' -> endOfClass(text, at);
      case '\\' -> isAnyOf(CLASSES, text, at + 1) || isMark(text, at + 1) ? at + 2 : -1;
      default -> at + 1;
    };
  }

  /** The shortest that RE2 takes for a class: the others lack its end. */
  private static int endOfClass(String text, int at) {
    int close = text.indexOf(']', at);
    while (close >= 0) {
      try {
        Pattern.compile(text.substring(at, close + 1));
        return close + 1;
      } catch (PatternSyntaxException _) {
        close = text.indexOf(']', close + 1);
      }
    }
    return -1;
  }

  private static boolean isMark(String text, int at) {
    return at < text.length() && !Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean isAnyOf(String characters, String text, int at) {
    return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
  }

  /**
   * What may stand at each place. Characters above ASCII always pass: which of them fold to one of
   * it is RE2's to know.
   */
  static final class Opening {
    /** Two of each place: the characters below 64, and the other half of ASCII. */
    private final long[] allowed;

    private Opening(long[] allowed) {
      this.allowed = allowed;
    }

    private static Opening of(List<String> atoms) {
      long[] allowed = new long[2 * atoms.size()];
      for (int place = 0; place < atoms.size(); place++) {
        Pattern atom = Pattern.compile(atoms.get(place), Pattern.CASE_INSENSITIVE);
        for (char c = 0; c < ASCII; c++) {
          if (atom.matches(String.valueOf(c))) {
            allowed[2 * place + c / Long.SIZE] |= 1L << c;
          }
        }
      }
      return new Opening(allowed);
    }

    private int places() {
      return allowed.length / 2;
    }

    /** Whether a text, in its parts, begins like this. */
    boolean fits(String... parts) {
      int place = 0;
      for (String part : parts) {
        int end = Math.min(places() - place, part.length());
        for (int i = 0; i < end; i++) {
          if (!allows(place + i, part.charAt(i))) {
            return false;
          }
        }
        place += part.length();
      }
      return place >= places();
    }

    private boolean allows(int place, char c) {
      return c >= ASCII || (allowed[2 * place + c / Long.SIZE] & 1L << c) != 0;
    }
  }
}
