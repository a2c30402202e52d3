package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.lists.fetch.FetchResult.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RetriesTest {
  private static final Failed BROKEN = failed(true, Optional.empty());

  @Test
  void doublesTheRange() {
    assertThat(Retries.range(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Retries.range(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(Retries.range(3)).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void takesAnyPartOfTheRange() {
    Random random = new Random(7);
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      waits.add(Retries.next(2, BROKEN, random).orElseThrow());
    }

    assertThat(waits)
        .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(4)));
    assertThat(waits).anySatisfy(wait -> assertThat(wait).isLessThan(Duration.ofMillis(200)));
    assertThat(waits).anySatisfy(wait -> assertThat(wait).isGreaterThan(Duration.ofMillis(3800)));
  }

  @Test
  void givesUpAfterTheFourthAttempt() {
    assertThat(Retries.next(3, BROKEN, new Random(1))).isPresent();
    assertThat(Retries.next(4, BROKEN, new Random(1))).isEmpty();
  }

  @Test
  void givesUpAtOnceWhenItWouldFailAgain() {
    assertThat(Retries.next(1, failed(false, Optional.empty()), new Random(1))).isEmpty();
  }

  @Test
  void waitsAtLeastAsLongAsTheServerAsks() {
    Failed asked = failed(true, Optional.of(Duration.ofMinutes(2)));

    assertThat(Retries.next(1, asked, new Random(1)).orElseThrow())
        .isBetween(Duration.ofMinutes(2), Duration.ofSeconds(122));
  }

  @Test
  void givesUpWhenTheServerAsksForMore() {
    Failed asked = failed(true, Optional.of(Duration.ofSeconds(121)));

    assertThat(Retries.next(1, asked, new Random(1))).isEmpty();
  }

  private static Failed failed(boolean retryable, Optional<Duration> retryAfter) {
    return new Failed(Reason.STATUS, "503", retryable, retryAfter);
  }
}
