package dev.sluice.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class TrialTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Terms TERMS = new Terms(Duration.ofMinutes(10), 0.2, 0.1, 100);
  private static final Figures AT_START = new Figures(5000, 700, 4000, 30);

  @Test
  void goesOnUntilItsTimeIsOver() {
    Trial trial = new Trial(START, TERMS, new Figures(1000, 100, 900, 9), AT_START);
    assertThat(trial.at(START.plusSeconds(599), AT_START))
        .isEqualTo(new Trial.Result.GoesOn(Duration.ofSeconds(1), Figures.NONE));
    assertThat(trial.at(START.plusSeconds(600), AT_START)).isEqualTo(new Trial.Result.TimeOver());
  }

  @Test
  void tripsWhenMoreIsBlockedThanBefore() {
    Trial trial = new Trial(START, TERMS, new Figures(1000, 100, 900, 9), AT_START);
    assertThat(at(trial, new Figures(1000, 300, 600, 6))).isInstanceOf(Trial.Result.GoesOn.class);
    assertThat(at(trial, new Figures(1000, 301, 600, 6)))
        .isEqualTo(
            new Trial.Result.Tripped(
                Trial.What.BLOCKED,
                1000,
                0.301,
                new Trial.Limit(0.1 + 0.2, OptionalDouble.of(0.1))));
  }

  @Test
  void tripsWhenMoreFailsThanBefore() {
    Trial trial = new Trial(START, TERMS, new Figures(1000, 100, 1000, 20), AT_START);
    assertThat(at(trial, new Figures(500, 0, 100, 12))).isInstanceOf(Trial.Result.GoesOn.class);
    assertThat(at(trial, new Figures(500, 0, 100, 13)))
        .isInstanceOfSatisfying(
            Trial.Result.Tripped.class,
            tripped -> assertThat(tripped.what()).isEqualTo(Trial.What.FAILED));
  }

  @Test
  void aFewRequestsSayNothing() {
    Trial trial = new Trial(START, TERMS, new Figures(1000, 0, 1000, 0), AT_START);
    assertThat(at(trial, new Figures(99, 99, 99, 99))).isInstanceOf(Trial.Result.GoesOn.class);
    assertThat(at(trial, new Figures(100, 100, 0, 0))).isInstanceOf(Trial.Result.Tripped.class);
  }

  @Test
  void withoutEnoughBeforeHalfIsTheLimit() {
    Trial trial = new Trial(START, TERMS, new Figures(99, 0, 99, 0), AT_START);
    assertThat(at(trial, new Figures(100, 50, 100, 50))).isInstanceOf(Trial.Result.GoesOn.class);
    assertThat(at(trial, new Figures(100, 51, 0, 0)))
        .isEqualTo(
            new Trial.Result.Tripped(
                Trial.What.BLOCKED, 100, 0.51, new Trial.Limit(0.5, OptionalDouble.empty())));
    assertThat(at(trial, new Figures(100, 0, 100, 51))).isInstanceOf(Trial.Result.Tripped.class);
  }

  private static Trial.Result at(Trial trial, Figures since) {
    Figures now =
        new Figures(
            AT_START.decisions() + since.decisions(),
            AT_START.refused() + since.refused(),
            AT_START.ended() + since.ended(),
            AT_START.failed() + since.failed());
    return trial.at(START.plusSeconds(60), now);
  }
}
