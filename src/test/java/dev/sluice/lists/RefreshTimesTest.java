package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.Validators;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefreshTimesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final FetchRecord FETCHED =
      FetchRecord.none("https://lists.example/a").fetched(Validators.NONE, "00", NOW);

  @Test
  void isAtOnceForAListNeverAskedFor() {
    assertThat(RefreshTimes.next(FetchRecord.none("https://lists.example/a"), DAY, 0.5))
        .isBefore(NOW);
  }

  @Test
  void isTheRefreshAfterAnAnswer() {
    assertThat(RefreshTimes.next(FETCHED, DAY, 0)).isEqualTo(NOW.plus(DAY));
    assertThat(RefreshTimes.next(FETCHED, DAY, 1)).isEqualTo(NOW.plus(Duration.ofMinutes(1296)));
    assertThat(RefreshTimes.next(FETCHED.notModified(NOW.plus(DAY)), DAY, 0))
        .isEqualTo(NOW.plus(DAY).plus(DAY));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "8, 128", "9, 256", "10, 360", "500, 360"})
  void backsOffAfterFailures(int failures, long minutes) {
    FetchRecord record = FETCHED;
    for (int i = 0; i < failures; i++) {
      record = record.failed("no", NOW.plusSeconds(7));
    }
    assertThat(RefreshTimes.next(record, DAY, 0))
        .isEqualTo(NOW.plusSeconds(7).plus(Duration.ofMinutes(minutes)));
  }

  @Test
  void neverWaitsLongerThanTheRefresh() {
    FetchRecord record = FETCHED.failed("no", NOW).failed("no", NOW).failed("no", NOW);
    assertThat(RefreshTimes.next(record, Duration.ofMinutes(3), 0))
        .isEqualTo(NOW.plus(Duration.ofMinutes(3)));
  }
}
