package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.category.Lines;
import org.junit.jupiter.api.Test;

final class WildcardLineTest {
  @Test
  void takesTheNameAndAllUnderIt() {
    assertThat(WildcardLine.parse("*.ads.example")).isEqualTo(Lines.site("ads.example"));
    assertThat(WildcardLine.parse("ads.example")).isEqualTo(Lines.site("ads.example"));
    assertThat(WildcardLine.parse("ads.*.example"))
        .isEqualTo(ListLine.skipped(ListLine.Reason.WILDCARD));
  }
}
