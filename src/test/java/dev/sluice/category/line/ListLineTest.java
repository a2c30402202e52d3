package dev.sluice.category.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ListLineTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasWords(ListLine.Reason reason) {
    assertThat(reason.words()).isNotBlank();
  }
}
