package dev.sluice.category.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeadTest {
  @ParameterizedTest
  @CsvSource({
    "^http://[0-9.]+/, http://1, http://a",
    "^http://[0-9.]+/, HTTP://., http:/",
    "^https?://x, https://X, https:/x",
    "^https?://x, http://xy, httpss://x",
    "^ab*, acc, ba",
    "^a[]b]c, a]C, acc",
    "^a[[:digit:]-]c, a-c, abc",
    "^a[^/]\\.\\d, a..7, a//7",
    "^a.\\/b+c, ax/b, ax/c",
    "^[a-c]{2}x?, -, -",
    "^a??b, b, cb",
    "^a(b), ac, b"
  })
  void knowsWhatATextBeginsWith(String expression, String fitting, String other) {
    assertThat(fits(expression, fitting)).isTrue();
    assertThat(fits(expression, other)).isEqualTo(other.equals("-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a|^b",
        "^a|b",
        "^(?:a)",
        "(?i)^a",
        "^",
        "^a*b",
        "^a{0,2}",
        "^(a)",
        "^\\Qa",
        "^$",
        "^a?b?c?d"
      })
  void knowsNothingOfOthers(String expression) {
    assertThat(Lead.of(expression).openings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u017f", "\u212a", "\u00e4"})
  void leavesWhatIsNoAsciiToRe2(String text) {
    assertThat(fits("^[sk]", text)).isTrue();
  }

  private static boolean fits(String expression, String text) {
    Lead lead = Lead.of(expression);
    String half = text.substring(0, text.length() / 2);
    return lead.openings().isEmpty()
        || lead.openings().stream()
            .anyMatch(each -> each.fits(half, text.substring(half.length()), ""));
  }
}
