package dev.sluice.category.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionParserTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '"',
      value = {
        "casino!casino",
        "CaSino!casino",
        "^https?://[^/]+/casino!/casino",
        "(casino|poker)\\.!casino. poker.",
        "(casino|poker[0-9]+)!casino poker",
        "x(casino)?yy!xcasinoyy xyy",
        "(abc)+def!abc",
        "(abc){2}d!abcabcd",
        "(abc){2,}d!abc",
        "(abc)*def!def",
        "a[bc]d!abd acd",
        "[a-f]xyz!axyz bxyz cxyz dxyz exyz fxyz",
        "[a-g]xyz!xyz",
        "[^a]xyz!xyz",
        "ab.cde!cde",
        "\\bgame\\b!game",
        "\\Qa.b*c\\E!a.b*c",
        "\\Qab\\E+cd!cd",
        "a\\.b\\x2fc!a.b/c",
        "a{,5}b!a{,5}b",
        "(?i)casino(?:abc)(?P<n>d)(?s:e)!casinoabcde",
        "[]x]ab!]ab xab",
        "[[:alpha:]]abc!abc"
      })
  void tellsWhatIsNeeded(String text, String needed) {
    assertThat(ExpressionParser.read(text).needed())
        .isEqualTo(new TreeSet<>(Set.of(needed.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9]+",
        "https?://",
        "a",
        "(casino|.)",
        "(casino|)x",
        "casino|[0-9]{3}",
        "\\pL+",
        "(casino)*",
        "\\123",
        "ab(?i)*cd",
        "ab\\Q\\E*cd",
        "c.a.s.i.n.o"
      })
  void orThatNothingIs(String text) {
    assertThat(ExpressionParser.read(text).needed()).isNull();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "casino, false",
    "^https?://casino, false",
    "\\bcasino\\b, false",
    "casino$, true",
    "casino\\z, true",
    "casino\\B, true",
    "[$]casino, false",
    "\\pL, true"
  })
  void tellsWhetherTheEndMatters(String text, boolean matters) {
    assertThat(ExpressionParser.read(text).endMatters()).isEqualTo(matters);
  }
}
