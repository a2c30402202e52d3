package dev.sluice.category.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
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
 * there are tried. The few without a literal are joined to one, which tells whether any of them is
 * worth a try.
 */
public final class ExpressionSet {
  /** No further candidate. */
  public static final int NONE = Integer.MAX_VALUE;

  private final List<Pattern> patterns;
  private final LiteralScan literals;
  private final BitSet withoutLiteral;
  private final BitSet endMatters;
  private final Optional<Pattern> joined;

  private ExpressionSet(List<String> texts, List<Pattern> patterns) {
    this.patterns = patterns;
    this.withoutLiteral = new BitSet(texts.size());
    this.endMatters = new BitSet(texts.size());
    LiteralScan.Builder builder = new LiteralScan.Builder();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ExpressionParser.Known known = ExpressionParser.read(texts.get(i));
      Set<String> needed = known.needed();
      endMatters.set(i, known.endMatters());
      if (needed == null || !builder.add(needed, i)) {
        withoutLiteral.set(i);
        others.add(texts.get(i));
      }
    }
    this.literals = builder.build();
    this.joined = joined(others);
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

  /** Empty when it is not worth it, or can't be: two may use the same name for a group. */
  private static Optional<Pattern> joined(List<String> texts) {
    if (texts.size() < 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(pattern(texts.stream().collect(Collectors.joining(")|(?:", "(?:", ")"))));
    } catch (PatternSyntaxException _) {
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
    private @Nullable Boolean anyWithoutLiteral;

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
      return (!withoutLiteral.get(number) || anyWithoutLiteral())
          && url.anyText(patterns.get(number));
    }

    private boolean anyWithoutLiteral() {
      Boolean any = anyWithoutLiteral;
      if (any == null) {
        any = joined.isEmpty() || url.anyText(joined.get());
        anyWithoutLiteral = any;
      }
      return any;
    }
  }
}
