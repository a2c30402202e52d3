package dev.sluice.category.expression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the texts that a part of an expression is found as, in lower case.
 *
 * @param exact all that there are; null for too many to tell
 * @param needed of which one is in each of them; null for none that is known
 */
record Literals(@Nullable Set<String> exact, @Nullable Set<String> needed) {
  /** Of anything. */
  static final Literals UNKNOWN = new Literals(null, null);

  /** Of the empty text: an anchor, or nothing. */
  static final Literals EMPTY = exactly(Set.of(""));

  private static final int MOST_EXACT = 64;
  private static final int MOST_NEEDED = 512;
  private static final int SHORTEST = 2;

  /** They say nothing: every URL has them. */
  private static final String[] IN_EVERY_URL = {"http://", "https://"};

  static Literals exactly(Set<String> texts) {
    return new Literals(texts, null);
  }

  /** Those of which one is needed: the best known; null for none. */
  @Nullable Set<String> best() {
    return better(exact, needed);
  }

  /** One after another. */
  static Literals sequence(Iterable<Literals> parts) {
    Set<String> run = Set.of("");
    Set<String> best = null;
    boolean whole = true;
    for (Literals part : parts) {
      Set<String> longer = part.exact == null ? null : product(run, part.exact);
      if (longer != null) {
        run = longer;
        continue;
      }
      whole = false;
      best = better(better(best, run), part.needed);
      run = part.exact == null ? Set.of("") : part.exact;
    }
    return new Literals(whole ? run : null, better(best, run));
  }

  /** One of them. */
  static Literals either(List<Literals> branches) {
    return new Literals(union(branches, true, MOST_EXACT), union(branches, false, MOST_NEEDED));
  }

  /**
   * Some times over.
   *
   * @param most negative for any number
   */
  Literals times(int least, int most) {
    if (most == 0) {
      return EMPTY;
    }
    if (least == 0) {
      return most == 1 ? either(List.of(EMPTY, this)) : UNKNOWN;
    }
    Set<String> power = most == least ? power(least) : null;
    return new Literals(power, best());
  }

  /** All that are exact, or that are needed; null when some aren't known, or are too many. */
  private static @Nullable Set<String> union(List<Literals> branches, boolean exact, int most) {
    Set<String> all = new TreeSet<>();
    for (Literals branch : branches) {
      Set<String> some = exact ? branch.exact : branch.best();
      if (some == null) {
        return null;
      }
      all.addAll(some);
    }
    return all.size() <= most ? all : null;
  }

  private @Nullable Set<String> power(int times) {
    Set<String> power = Set.of("");
    for (int i = 0; i < times && power != null; i++) {
      power = exact == null ? null : product(power, exact);
    }
    return power;
  }

  private static @Nullable Set<String> product(Set<String> firsts, Set<String> seconds) {
    if (firsts.size() * seconds.size() > MOST_EXACT) {
      return null;
    }
    Set<String> both = new TreeSet<>();
    for (String first : firsts) {
      for (String second : seconds) {
        both.add(first + second);
      }
    }
    return both;
  }

  private static @Nullable Set<String> better(
      @Nullable Set<String> one, @Nullable Set<String> other) {
    int worth = worth(one);
    int otherWorth = worth(other);
    if (worth == 0 && otherWorth == 0) {
      return null;
    }
    return worth >= otherWorth ? one : other;
  }

  /** The length of the shortest; 0 for what is of no use. */
  private static int worth(@Nullable Set<String> literals) {
    if (literals == null || literals.isEmpty()) {
      return 0;
    }
    int shortest = Integer.MAX_VALUE;
    for (String literal : literals) {
      shortest = Math.min(shortest, literal.length());
      for (String everywhere : IN_EVERY_URL) {
        if (everywhere.contains(literal)) {
          return 0;
        }
      }
    }
    return shortest < SHORTEST ? 0 : shortest;
  }
}
