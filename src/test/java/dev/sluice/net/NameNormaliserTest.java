package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameNormaliserTest {
  private static final String LABEL_OF_63 = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".a",
        "a..",
        "a..b",
        "a b",
        " a",
        "a ",
        "a\u0000",
        "a\u0000.b",
        "a\n",
        "a\u007f",
        "a/b",
        "a:443",
        "a*b",
        "*.a",
        "a%41",
        "a@b",
        "1",
        "1.2.3.4",
        "1.2.3.4.",
        "a.1",
        "0x",
        "a.0x1F",
        "0X7F000001",
        "[::1]",
        "::1"
      })
  void refuses(String raw) {
    assertThat(NameNormaliser.normalise(raw)).isInstanceOf(Parse.Rejected.class);
    assertThat(NameNormaliser.normaliseAscii(raw)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "a., a",
    "A.B, a.b",
    "_dmarc.a, _dmarc.a",
    "-a-.b, -a-.b",
    "a--b.c, a--b.c",
    "1.2.3.4a, 1.2.3.4a",
    "a.0xg, a.0xg",
    "xn--BCHER-kva.A, xn--bcher-kva.a",
    "xn--a, xn--a"
  })
  void normalises(String raw, String normal) {
    assertThat(NameNormaliser.normaliseAscii(raw)).isEqualTo(Parse.parsed(normal));
    assertThat(NameNormaliser.normalise(raw)).isEqualTo(Parse.parsed(normal));
  }

  @ParameterizedTest
  @CsvSource({
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.example, xn--bcher-kva.example",
    "例え.テスト, xn--r8jz45g.xn--zckzah",
    "a。b, a.b",
    "a。b。, a.b",
    "ａ．ｂ, a.b"
  })
  void makesALabels(String raw, String normal) {
    assertThat(NameNormaliser.normalise(raw)).isEqualTo(Parse.parsed(normal));
    assertThat(NameNormaliser.normaliseAscii(raw)).isInstanceOf(Parse.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"faß.de", "βόλος.com", "a\u200cb.de", "a\u200db.de"})
  void refusesLettersOfTwoMeanings(String raw) {
    assertThat(NameNormaliser.normalise(raw)).isInstanceOf(Parse.Rejected.class);
  }

  @Test
  void holdsLabelsTo63() {
    assertThat(NameNormaliser.normaliseAscii(LABEL_OF_63 + ".b")).isInstanceOf(Parse.Parsed.class);
    assertThat(NameNormaliser.normaliseAscii("b." + LABEL_OF_63)).isInstanceOf(Parse.Parsed.class);
    assertThat(NameNormaliser.normaliseAscii(LABEL_OF_63 + "a.b"))
        .isInstanceOf(Parse.Rejected.class);
    assertThat(NameNormaliser.normaliseAscii("b.a" + LABEL_OF_63))
        .isInstanceOf(Parse.Rejected.class);
    assertThat(NameNormaliser.normalise("ü".repeat(60))).isInstanceOf(Parse.Rejected.class);
  }

  @Test
  void holdsNamesTo253() {
    String longest = (LABEL_OF_63 + ".").repeat(3) + "a".repeat(61);
    assertThat(NameNormaliser.normaliseAscii(longest)).isEqualTo(Parse.parsed(longest));
    assertThat(NameNormaliser.normaliseAscii(longest + ".")).isEqualTo(Parse.parsed(longest));
    assertThat(NameNormaliser.normaliseAscii(longest + "a")).isInstanceOf(Parse.Rejected.class);
  }

  @Test
  void givesANormalNameBackAsItIs() {
    String normal = "www.example.com";
    assertThat(NameNormaliser.normaliseAscii(normal))
        .isInstanceOfSatisfying(
            Parse.Parsed.class, parsed -> assertThat(parsed.value()).isSameAs(normal));
  }

  @Property
  void anyTextIsNormalisedOrRefused(@ForAll String raw) {
    assertThat(NameNormaliser.normalise(raw)).isNotInstanceOf(Parse.Incomplete.class);
  }

  @Property
  void normalisingTwiceChangesNothing(@ForAll("names") String raw) {
    if (NameNormaliser.normalise(raw) instanceof Parse.Parsed<String>(String once)) {
      assertThat(NameNormaliser.normaliseAscii(once)).isEqualTo(Parse.parsed(once));
    }
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("aAzZ09-_.xXüß。Ⅷ\u00ad").ofMaxLength(20);
  }
}
