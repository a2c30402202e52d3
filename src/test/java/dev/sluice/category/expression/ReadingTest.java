package dev.sluice.category.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.expression.Reading.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a|NOT_RE2|missing closing )",
        "a(?=b)|NOT_RE2|(?=",
        "(a)\\1|NOT_RE2|\\1",
        "[z-a]|NOT_RE2|z-a",
        "a*|FINDS_EVERYTHING|is found in every URL",
        "$|FINDS_EVERYTHING|is found in every URL",
        "m\u00fcnchen|ABOVE_ASCII|%XX",
        "((a{99}){99}){99}|TOO_LONG|repeats too much"
      })
  void saysWhyOneIsOfNoUse(String text, Fault fault, String problem) {
    assertThat(Reading.of(text))
        .isInstanceOfSatisfying(
            Reading.Unusable.class,
            unusable -> {
              assertThat(unusable.fault()).isEqualTo(fault);
              assertThat(unusable.problem()).contains(problem);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u1c80", "[\u1c80-\u1c88]", "\\x{1c85}", "(a{1000}){1000}"})
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatRe2WouldNeverEndReadingIsNotGivenToIt(String text) {
    assertThat(Reading.of(text)).isInstanceOf(Reading.Unusable.class);
  }

  @Test
  void takesLettersOfEitherCase() {
    assertThat(Reading.of("^https?://[^/]+/casino"))
        .isInstanceOfSatisfying(
            Reading.Usable.class,
            usable ->
                assertThat(usable.pattern().matcher("http://a.example/CASINO").find()).isTrue());
  }
}
