package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Entry;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
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
