package dev.sluice.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cache.ResponseDirectives.Flag;
import dev.sluice.http.FieldList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9111 §5.2. */
final class ResponseDirectivesTest {
  private static ResponseDirectives of(String... lines) {
    FieldList.Builder fields = new FieldList.Builder();
    for (String line : lines) {
      fields.add("Cache-Control", line);
    }
    return ResponseDirectives.of(fields.build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age",
        "max-age=",
        "max-age=-1",
        "max-age=1.5",
        "max-age=a",
        "max-age=1a",
        "max-age='3600'",
        "max-age= 3600",
        "max-age =3600",
        "max-age=\"36 00\"",
        "max-age=\"3600\"x",
        "max-age=\"\""
      })
  void aLifetimeThatIsNoNumberIsNone(String line) {
    assertThat(of(line).maxAge()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext=\"a, no-store", "max-age=60, private=\"a, b", "x=\"\\\""})
  void aStringWithoutEndBreaksTheField(String line) {
    assertThat(of(line).has(Flag.BROKEN)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3600|3600",
        "MaX-AgE=3600|3600",
        "max-age=\"3600\"|3600",
        "foo, max-age=60|60",
        "max-age=003600|3600",
        "ext=\"max-age=3600\", max-age=1|1",
        "max-age=1, ext=\"max-age=9\"|1",
        "ext=\"max-age=3600\", max-age=\"1\"|1",
        ",,max-age=5,,|5",
        "\tmax-age=5\t|5",
        "e=\"\\\", max-age=9\", max-age=2|2",
        "s-maxage=5|-1",
        "x-max-age=5|-1"
      })
  void readsItWhereverItStands(String line, long seconds) {
    assertThat(of(line).maxAge()).isEqualTo(seconds);
  }

  @Test
  void theShortestOfSeveralCounts() {
    assertThat(of("max-age=1800, max-age=1").maxAge()).isEqualTo(1);
    assertThat(of("max-age=1", "max-age=1800").maxAge()).isEqualTo(1);
    assertThat(of("max-age=60, max-age=x").maxAge()).isZero();
    assertThat(of("s-maxage=3", "s-maxage=2, max-age=9").sMaxAge()).isEqualTo(2);
  }

  @Test
  void flagsCountWithAnyArgument() {
    assertThat(of("No-StOrE=yes, MUST-REVALIDATE=\"\"").flags())
        .containsExactlyInAnyOrder(Flag.NO_STORE, Flag.MUST_REVALIDATE);
  }

  @Test
  void fieldsMayBeMeantInsteadOfTheWhole() {
    ResponseDirectives directives = of("no-cache=\"a, B\"", "private=c, max-age=1");
    assertThat(directives.flags()).isEmpty();
    assertThat(directives.withheld()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private",
        "private=",
        "private=\"\"",
        "private=\" \"",
        "private, private=\"a\"",
        "private=\"a\", private",
        "private=\"vary\"",
        "private=\"a, Cache-Control\""
      })
  void theWholeIsMeantWithoutNamesOrWithOneThatReuseDependsOn(String line) {
    assertThat(of(line).has(Flag.PRIVATE)).isTrue();
  }

  @Property
  void neverThrows(@ForAll String line) {
    ResponseDirectives directives = of(line);
    assertThat(directives.maxAge()).isBetween(ResponseDirectives.ABSENT, DeltaSeconds.MAX);
  }
}
