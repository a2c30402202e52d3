package dev.sluice.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RecentTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void tellsWhatWasDoneInTheLastTenMinutes() {
    Recent recent = new Recent();
    for (int second = 0; second <= 1800; second++) {
      recent.keep(START.plusSeconds(second), new Figures(second, 0, 0, 0));
    }
    Figures now = new Figures(1805, 0, 0, 0);
    assertThat(recent.before(START.plusSeconds(1805), now).decisions()).isEqualTo(1805 - 1210);
  }

  @Test
  void tellsOfLessWhenThereIsLess() {
    Recent recent = new Recent();
    assertThat(recent.before(START, new Figures(9, 0, 0, 0))).isEqualTo(Figures.NONE);
    recent.keep(START, new Figures(3, 1, 0, 0));
    assertThat(recent.before(START.plusSeconds(5), new Figures(9, 2, 0, 0)))
        .isEqualTo(new Figures(6, 1, 0, 0));
  }
}
