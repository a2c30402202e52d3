package dev.sluice.category.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Expressions, numbered, asked which of them are found in a URL; safe for any thread.
 *
 * <p>RE2 takes linear time for each, which is too long for hundreds. Most expressions need some
 * literal: one pass over the URL finds the literals of all, and only expressions whose literal is
 * there are tried. Of the few without a literal most begin with {@code ^}, and are tried where the
 * URL's first characters fit. The others are joined, which tells whether any of them is worth a
 * try.
 */
public final class ExpressionSet {
  /** No further candidate. */
  public static final int NONE = Integer.MAX_VALUE;

  private final List<Pattern> patterns;
  private final LiteralScan literals;
  private final BitSet withoutLiteral;
  private final BitSet endMatters;

  private final Lead[] leads;

  /** Those of which neither a literal nor the beginning is known. */
  private final BitSet others = new BitSet();

  /** The others as one; empty when it is not worth it, or can't be. */
  private final Optional<Pattern> joined;

  private ExpressionSet(List<String> texts, List<Pattern> patterns) {
    this.patterns = patterns;
    this.withoutLiteral = new BitSet(texts.size());
    this.endMatters = new BitSet(texts.size());
    this.leads = new Lead[texts.size()];
    LiteralScan.Builder builder = new LiteralScan.Builder();
    for (int i = 0; i < texts.size(); i++) {
      ExpressionParser.Known known = ExpressionParser.read(texts.get(i));
      Set<String> needed = known.needed();
      endMatters.set(i, known.endMatters());
      boolean hasLiteral = needed != null && builder.add(needed, i);
      leads[i] = hasLiteral ? Lead.NONE : Lead.of(texts.get(i));
      withoutLiteral.set(i, !hasLiteral);
      others.set(i, !hasLiteral && leads[i].openings().isEmpty());
    }
    this.literals = builder.build();
    this.joined = join(others.stream().mapToObj(texts::get).toList());
  }

  /**
   * Of expressions in RE2's syntax.
   *
   * @throws com.google.re2j.PatternSyntaxException if one is none
   */
  public static ExpressionSet of(List<String> texts) {
    return new ExpressionSet(
        List.copyOf(texts), texts.stream().map(ExpressionSet::pattern).toList());
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
  }

  private static Optional<Pattern> join(List<String> texts) {
    try {
      return texts.size() < 2
          ? Optional.empty()
          : Optional.of(pattern(texts.stream().collect(Collectors.joining(")|(?:", "(?:", ")"))));
    } catch (PatternSyntaxException _) { // two may use the same name for a group
      return Optional.empty();
    }
  }

  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Looks for all of them in one URL. */
  public Scan scan(UrlText url) {
    return new Scan(url);
  }

  /** What one URL shows; used by one thread. */
  public final class Scan {
    private final UrlText url;
    private @Nullable BitSet hit;
    private @Nullable Boolean anyOther;

    private Scan(UrlText url) {
      this.url = url;
      if (!literals.isEmpty()) {
        url.scan(literals, this::note);
      }
    }

    private void note(int[] numbers) {
      BitSet noted = hit == null ? new BitSet(patterns.size()) : hit;
      for (int number : numbers) {
        noted.set(number);
      }
      hit = noted;
    }

    /** The first, from a number on, that may be found; or {@link #NONE}. */
    public int next(int from) {
      int next = from;
      while (true) {
        int other = withoutLiteral.nextSetBit(next);
        int withOne = hit == null ? -1 : hit.nextSetBit(next);
        next = other < 0 || (withOne >= 0 && withOne < other) ? withOne : other;
        if (next < 0) {
          return NONE;
        }
        if (url.pathSeen() || !endMatters.get(next)) {
          return next;
        }
        next++;
      }
    }

    /** Whether it is found. */
    public boolean has(int number) {
      return mayHave(number) && url.anyText(patterns.get(number));
    }

    private boolean mayHave(int number) {
      return others.get(number) ? mayHaveAnyOther() : url.begins(leads[number]);
    }

    private boolean mayHaveAnyOther() {
      if (anyOther == null) {
        anyOther = joined.isEmpty() || url.anyText(joined.get());
      }
      return anyOther;
    }
  }
}
