package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Entry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionLineTest {
  @ParameterizedTest
  @ValueSource(strings = {"(", "a{2", "[z-a]", "(a)\\1", "*", ".*", "a*", "|", "x|"})
  void skipsWhatIsNoneOrHoldsEverything(String line) {
    assertThat(ExpressionLine.parse(line))
        .isIn(
            ListLine.skipped(ListLine.Reason.NOT_AN_EXPRESSION),
            new ListLine.Taken(new Entry.Expression("a{2")));
  }

  @Test
  void skipsWhatIsTooLong() {
    assertThat(ExpressionLine.parse("a".repeat(5000)))
        .isEqualTo(ListLine.skipped(ListLine.Reason.TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a{1000}){1000}", "((a{99}){0,99}){99,}", "((x{2,1000}y){3}){1000}"})
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void skipsRepetitionsThatMultiply(String line) {
    assertThat(ExpressionLine.parse(line)).isEqualTo(ListLine.skipped(ListLine.Reason.TOO_LONG));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u1c80", "ca[s\u1c88]ino", "\\x{1c80}", "[\\x{80}-\\x{ffff}]"})
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void skipsWhatNoUrlHolds(String line) {
    assertThat(ExpressionLine.parse(line))
        .isEqualTo(ListLine.skipped(ListLine.Reason.NOT_AN_EXPRESSION));
  }

  @Test
  void takesModestRepetitions() {
    String address = "^([0-9]{1,3}\\.){3}[0-9]{1,3}/";
    assertThat(ExpressionLine.parse(address))
        .isEqualTo(new ListLine.Taken(new Entry.Expression(address)));
  }

  @Test
  void takesExpressionsAsTheyAre() {
    assertThat(ExpressionLine.parse(" (casino|poker).*\\.(com|net)\t"))
        .isEqualTo(new ListLine.Taken(new Entry.Expression("(casino|poker).*\\.(com|net)")));
    assertThat(ExpressionLine.parse("# why")).isEqualTo(ListLine.BLANK);
    assertThat(ExpressionLine.parse("")).isEqualTo(ListLine.BLANK);
  }

  @Property
  void neverFails(@ForAll String line) {
    assertThat(ExpressionLine.parse(line)).isNotNull();
  }
}
