package dev.sluice.category.compiled;

import com.google.re2j.Pattern;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.UrlPath;
import dev.sluice.net.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The expressions of lists, those of each list's category joined into one: a URL is gone through
 * once for each such category, in linear time (RE2).
 */
public final class ListedExpressions {
  private record Joined(Pattern pattern, Holdings holdings) {}

  private final List<Joined> all;

  private ListedExpressions(List<Joined> all) {
    this.all = all;
  }

  /**
   * Of expressions in RE2's syntax.
   *
   * @throws com.google.re2j.PatternSyntaxException if one is none
   */
  public static ListedExpressions of(Map<Holding, List<String>> expressions) {
    List<Joined> all = new ArrayList<>();
    expressions.forEach(
        (holding, texts) ->
            all.add(
                new Joined(
                    Pattern.compile(
                        "(?:" + String.join(")|(?:", texts) + ")", Pattern.CASE_INSENSITIVE),
                    Holdings.of(List.of(holding)))));
    return new ListedExpressions(List.copyOf(all));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Found in the URL as it was sent, or in its normal form. */
  Holdings of(Host host, String pathAndQuery) {
    String sent = "http://" + host + pathAndQuery;
    String normal = "http://" + host + UrlPath.normalise(pathAndQuery);
    Holdings found = Holdings.NONE;
    for (Joined each : all) {
      if (each.pattern.matcher(sent).find() || each.pattern.matcher(normal).find()) {
        found = found.and(each.holdings);
      }
    }
    return found;
  }
}
