package dev.sluice.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReplayBarTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void showsHowFarItIs() {
    assertThat(ReplayBar.text(500, 1000, 4_000, 2 * SECOND))
        .isEqualTo("[===============               ]  50 %  4,000 lines, 2,000 a second, 2 s left");
  }

  @Test
  void countsWhereThereIsNoSize() {
    assertThat(ReplayBar.text(500, 0, 4_000, 2 * SECOND)).isEqualTo("4,000 lines, 2,000 a second");
  }
}
