package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** RFC 9111 §5.2.1 and §5.4. */
final class RequestDirectivesTest {
  private static RequestDirectives of(String... fields) {
    return RequestDirectives.of(FieldList.of(fields));
  }

  @Test
  void malformedNumbersAllowNothing() {
    assertThat(of("Cache-Control", "max-age=x").maxAge()).isZero();
    assertThat(of("Cache-Control", "max-stale=x").maxStale()).isZero();
    assertThat(of("Cache-Control", "max-stale=").maxStale()).isZero();
    assertThat(of("Cache-Control", "min-fresh=x").minFresh()).isEqualTo(-1);
    assertThat(of("Cache-Control", "stale-if-error=x").staleIfError()).isZero();
  }

  @Test
  void theMostRestrictiveOfSeveralCounts() {
    RequestDirectives directives =
        of(
            "Cache-Control", "max-age=5, max-stale, min-fresh=1",
            "Cache-Control", "max-age=7, max-stale=3, min-fresh=2");
    assertThat(directives.maxAge()).isEqualTo(5);
    assertThat(directives.maxStale()).isEqualTo(3);
    assertThat(directives.minFresh()).isEqualTo(2);
  }

  @Test
  void maxStaleWithoutANumberTakesAnything() {
    assertThat(of("Cache-Control", "max-stale").maxStale()).isEqualTo(RequestDirectives.ANY);
  }

  @Test
  void pragmaCountsWithoutCacheControlOnly() {
    assertThat(of("Pragma", "x, No-Cache").noCache()).isTrue();
    assertThat(of("Pragma", "no-cache", "Cache-Control", "max-age=9").noCache()).isFalse();
    assertThat(of("Pragma", "no-cached")).isSameAs(RequestDirectives.NONE);
    assertThat(of("Accept", "*/*")).isSameAs(RequestDirectives.NONE);
  }

  @Property
  void neverThrows(@ForAll String line) {
    assertThat(of("Cache-Control", line, "Pragma", line).maxAge()).isGreaterThanOrEqualTo(-1);
    assertThat(of("Pragma", line).maxAge()).isEqualTo(-1);
  }
}
