package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DomainsLineTest {
  @Test
  void skipsSeveralWords() {
    assertThat(DomainsLine.parse("one.example two.example"))
        .isEqualTo(ListLine.skipped(ListLine.Reason.SEVERAL_WORDS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "\r", "\uFEFF", "# a", "; a", "// a", "! a", "  # a", "\uFEFF# a", "#"})
  void knowsCommentsAndEmptyLines(String line) {
    assertThat(DomainsLine.parse(line)).isInstanceOf(ListLine.Blank.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ads.example",
        "\uFEFFads.example",
        "ads.example\r",
        "  ads.example\t",
        "ads.example # why",
        "ads.example\t; why",
        "ads.example // why",
        "ADS.example."
      })
  void takesANameHoweverItIsDressed(String line) {
    assertThat(DomainsLine.parse(line)).isEqualTo(Lines.site("ads.example"));
  }

  @Test
  void doesNotTakeASchemeForAComment() {
    assertThat(DomainsLine.parse("http://ads.example")).isEqualTo(Lines.site("ads.example"));
  }

  @Property
  void neverFails(@ForAll String line) {
    assertThat(DomainsLine.parse(line)).isNotNull();
  }
}
