package dev.sluice.category.compiled;

import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.expression.ExpressionSet;
import dev.sluice.category.expression.UrlText;
import dev.sluice.net.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The expressions of lists, each standing for its list's category. */
public final class ListedExpressions {
  private static final int HTTP = 80;

  private final ExpressionSet expressions;
  private final List<Holdings> holdings; // by the expressions' numbers

  private ListedExpressions(ExpressionSet expressions, List<Holdings> holdings) {
    this.expressions = expressions;
    this.holdings = holdings;
  }

  /**
   * Of expressions in RE2's syntax.
   *
   * @throws com.google.re2j.PatternSyntaxException if one is none
   */
  public static ListedExpressions of(Map<Holding, List<String>> expressions) {
    List<String> all = new ArrayList<>();
    List<Holdings> owners = new ArrayList<>();
    expressions.forEach(
        (holding, texts) -> {
          Holdings one = Holdings.of(List.of(holding));
          texts.forEach(_ -> owners.add(one));
          all.addAll(texts);
        });
    return new ListedExpressions(ExpressionSet.of(all), List.copyOf(owners));
  }

  boolean isEmpty() {
    return expressions.isEmpty();
  }

  /** Found in the URL as it was sent, or in its normal form. */
  Holdings of(Host host, String pathAndQuery) {
    ExpressionSet.Scan scan = expressions.scan(UrlText.of("http", host, HTTP, pathAndQuery));
    Holdings found = Holdings.NONE;
    for (int each = scan.next(0); each != ExpressionSet.NONE; each = scan.next(each + 1)) {
      Holdings one = holdings.get(each);
      if (!found.all().containsAll(one.all()) && scan.has(each)) {
        found = found.and(one);
      }
    }
    return found;
  }
}
