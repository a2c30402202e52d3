package dev.sluice.config.read;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word that a mistyped one is nearest to. */
public final class NearestWord {
  /** With what a hint begins. */
  public static final String HINT = "; did you mean \"";

  private static final int LONGEST = 64; // of words that are worth comparing

  private NearestWord() {}

  /** Empty when no word is within about a third of the word's letters. */
  public static Optional<String> of(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    String nearest = "";
    int best = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  /** {@code ; did you mean "x"?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(nearest -> HINT + nearest + "\"?").orElse("");
  }

  /**
   * Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment).
   */
  static int distance(String a, String b) {
    if (a.length() > LONGEST || b.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }
}
