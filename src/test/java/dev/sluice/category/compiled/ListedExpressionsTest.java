package dev.sluice.category.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Category;
import dev.sluice.category.Holding;
import dev.sluice.category.Holdings;
import dev.sluice.category.Lines;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListedExpressionsTest {
  private static final Holding GAMES = new Holding(new Category("games"), "ut1");
  private static final Holding SHOPS = new Holding(new Category("shops"), "ut1");

  private final ListedExpressions expressions = expressions();

  private static ListedExpressions expressions() {
    Map<Holding, List<String>> all = new LinkedHashMap<>();
    all.put(GAMES, List.of("(casino|poker)\\.", "^http://[^/]+/play/"));
    all.put(SHOPS, List.of("shop"));
    return ListedExpressions.of(all);
  }

  @ParameterizedTest
  @CsvSource({
    "www.casino.example, /, games",
    "www.example.org, /play/now, games",
    "www.example.org, /PLAY/now, games",
    "www.example.org, /%70lay/now, games",
    "www.example.org, /a/play/now, ''",
    "shop.example, /?poker., games shops",
    "casino, /, ''",
    "192.0.2.1, /shop, shops"
  })
  void findsThemInTheUrl(String host, String path, String categories) {
    Holdings found = expressions.of(Lines.host(host), path);
    assertThat(found.categories().stream().map(Category::name).sorted().toList())
        .isEqualTo(categories.isEmpty() ? List.of() : List.of(categories.split(" ")));
  }

  @Test
  void mayBeNone() {
    assertThat(ListedExpressions.of(Map.of()).isEmpty()).isTrue();
    assertThat(expressions.isEmpty()).isFalse();
  }
}
