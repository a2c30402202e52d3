package dev.sluice.category.expression;

import com.google.re2j.Pattern;
import java.util.List;

/** Expressions, numbered, asked which of them are found in a URL; safe for any thread. */
public final class ExpressionSet {
  /** No further candidate. */
  public static final int NONE = Integer.MAX_VALUE;

  private final List<Pattern> patterns;

  private ExpressionSet(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Of expressions in RE2's syntax.
   *
   * @throws com.google.re2j.PatternSyntaxException if one is none
   */
  public static ExpressionSet of(List<String> texts) {
    return new ExpressionSet(
        texts.stream().map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE)).toList());
  }

  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Looks for all of them in one URL. */
  public Scan scan(UrlText url) {
    return new Scan(url);
  }

  /** What one URL shows. */
  public final class Scan {
    private final UrlText url;

    private Scan(UrlText url) {
      this.url = url;
    }

    /** The first, from a number on, that may be found; or {@link #NONE}. */
    public int next(int from) {
      return url.pathSeen() && from < patterns.size() ? from : NONE;
    }

    /** Whether it is found. */
    public boolean has(int number) {
      Pattern pattern = patterns.get(number);
      return pattern.matcher(url.sent()).find() || pattern.matcher(url.normal()).find();
    }
  }
}
