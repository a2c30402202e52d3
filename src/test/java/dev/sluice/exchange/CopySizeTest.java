package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CopySizeTest {
  private final CopySize size = new CopySize();

  @Test
  void growsWhileAllIsTakenAndFallsBackWhenItIsNot() {
    assertThat(size.next(true)).isEqualTo(CopySize.LEAST);
    assertThat(size.next(true)).isEqualTo(2 * CopySize.LEAST);
    assertThat(size.next(true)).isEqualTo(CopySize.MOST);
    assertThat(size.next(true)).isEqualTo(CopySize.MOST);
    assertThat(size.next(false)).isEqualTo(CopySize.LEAST);
    assertThat(size.next(true)).isEqualTo(2 * CopySize.LEAST);
  }
}
