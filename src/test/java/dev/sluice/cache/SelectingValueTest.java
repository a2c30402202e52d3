package dev.sluice.cache;

import static dev.sluice.cache.Heads.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.http.FieldList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9111 §4.1. */
final class SelectingValueTest {
  private static String of(String name, String... values) {
    FieldList.Builder fields = new FieldList.Builder();
    for (String value : values) {
      fields.add(name, value);
    }
    return String.valueOf(SelectingValue.of(name, fields.build()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo|1|2",
        "foo|1,2|2,1",
        "foo|a|A",
        "foo|1,,2|1,2",
        "foo|'\"a, b\"'|'\"a,b\"'",
        "accept-language|en|de",
        "accept-language|en;q=0.5|en",
        "accept-language|en;q=0.5|en;q=0.6",
        "accept-language|en;q=0|en",
        "accept-encoding|gzip|br",
        "accept-encoding|gzip;q=0|gzip",
        "accept-encoding|gzip, br;q=0.1|br, gzip;q=0.1",
        "accept|text/html, a/b|a/b, text/html",
        "accept-encoding|g zip|gzip",
        "user-agent|a (b, c)|a (b,c)",
        "cookie|a=b;c=d|a=b; c=d"
      })
  void whatMeansSomethingElseStaysApart(String name, String one, String other) {
    assertThat(of(name, one)).isNotEqualTo(of(name, other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo|1,2|' 1, 2 '",
        "foo|'1 ,\t2'|1, 2",
        "accept-language|en, de|de, en",
        "accept-language|en, de|eN, De",
        "accept-language|en, de|' en ,   de'",
        "accept-language|en;q=1.0, de;q=0.50|de;q=0.5, en",
        "accept-language|en;q=0.000|en ; Q = 0",
        "accept-encoding|gzip, deflate, br|br,gzip,deflate",
        "accept-encoding|gzip,,br|gzip, br, br"
      })
  void whatMeansTheSameBecomesTheSame(String name, String one, String other) {
    assertThat(of(name, one)).isEqualTo(of(name, other));
  }

  @Test
  void whatMostClientsSendStaysAsItIs() {
    for (String usual : List.of("gzip, deflate", "gzip, deflate, br, zstd", "gzip", "identity")) {
      assertThat(of("accept-encoding", usual)).isEqualTo(usual);
    }
  }

  @Test
  void linesAreOneList() {
    assertThat(of("foo", "1", "2")).isEqualTo(of("foo", "1, 2"));
    assertThat(of("accept-language", "de", "en")).isEqualTo(of("accept-language", "en, de"));
  }

  @Test
  void anEmptyFieldIsNotAMissingOne() {
    assertThat(SelectingValue.of("foo", FieldList.EMPTY)).isNull();
    assertThat(of("foo", "")).isEmpty();
    assertThat(SelectingValue.equal("foo", FieldList.of("foo", ""), null)).isFalse();
    assertThat(SelectingValue.equal("foo", FieldList.EMPTY, "")).isFalse();
    assertThat(SelectingValue.equal("foo", FieldList.EMPTY, null)).isTrue();
  }

  @Test
  void equalTextOfTheFirstLineIsNotEnough() {
    assertThat(SelectingValue.equal("foo", FieldList.of("foo", "1", "Foo", "2"), "1")).isFalse();
  }

  @Property
  void comparingIsNormalising(
      @ForAll("values") List<String> lines, @ForAll("values") List<String> others) {
    for (String name : List.of("foo", "accept-encoding", "user-agent")) {
      String normalised = of(name, others.toArray(String[]::new));
      FieldList.Builder request = new FieldList.Builder();
      lines.forEach(line -> request.add(name, line));
      assertThat(SelectingValue.equal(name, request.build(), normalised))
          .isEqualTo(of(name, lines.toArray(String[]::new)).equals(normalised));
    }
  }

  /** Equal keys have equal elements, whatever the lines look like: nothing is mixed. */
  @Property
  void listsKeepTheirElements(@ForAll("values") List<String> lines) {
    String normalised = of("foo", lines.toArray(String[]::new));
    assertThat(normalised.replaceAll("[ ,]+", ""))
        .isEqualTo(String.join("", lines).replaceAll("[ ,]+", ""));
    assertThat(of("foo", normalised)).isEqualTo(normalised);
  }

  @Property
  void neverThrows(@ForAll String line) {
    assertThat(of("accept-language", line)).isNotNull();
    assertThat(of("accept-encoding", "a;q=" + line)).isNotNull();
    assertThat(of("foo", line)).isNotNull();
  }

  @Test
  void theKeyHoldsOnlyWhatVaryNames() {
    FieldList vary = FieldList.of("Vary", "Foo, bar", "Vary", "foo,, Baz");
    FieldList selecting =
        VaryKey.selecting(vary, get("FOO", "1,2", "Other", "x", "Baz", "").fields());
    assertThat(selecting).isEqualTo(FieldList.of("foo", "1, 2", "baz", ""));
    VaryKey key = VaryKey.of(vary, selecting);
    assertThat(key.matches(get("foo", "1", "foo", "2", "baz", "").fields())).isTrue();
    assertThat(key.matches(get("foo", "1", "foo", "2").fields())).isFalse();
    assertThat(key.matches(get("foo", "1,2", "baz", "", "bar", "").fields())).isFalse();
  }

  @Provide
  Arbitrary<List<String>> values() {
    return Arbitraries.strings()
        .withChars("ab, ;q=01.")
        .ofMaxLength(8)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }
}
