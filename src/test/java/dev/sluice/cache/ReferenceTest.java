package dev.sluice.cache;

import static dev.sluice.cache.Heads.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3986 §5.2. */
final class ReferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|/a/b?c=d",
        "#x|/a/b?c=d",
        "?q|/a/b?q",
        "x|/a/x",
        "./x|/a/x",
        "../x|/x",
        "../../../x|/x",
        ".|/a/",
        "..|/",
        "/x/./y/../z|/x/z",
        "/x/..|/",
        "/x?a=/../b|/x?a=/../b",
        "/.x|/.x",
        "//EXAMPLE.com/y|/y",
        "http://example.com|/",
        "http://example.com?q|/?q",
        "HTTP://u:p@example.com:80/y#z|/y",
        "/a:b|/a:b",
        "./a:b|/a/a:b"
      })
  void resolves(String reference, String path) {
    assertThat(Reference.resolve(KEY, reference)).contains(CacheKey.of("example.com", 80, path));
  }

  @Property
  void neverThrows(@ForAll String text) {
    assertThat(Reference.resolve(KEY, text)).isNotNull();
    assertThat(Reference.resolve(KEY, "http://" + text)).isNotNull();
    assertThat(Reference.resolve(KEY, "/." + text)).isNotNull();
  }
}
