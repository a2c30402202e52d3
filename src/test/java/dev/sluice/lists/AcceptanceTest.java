package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptanceTest {
  @ParameterizedTest
  @CsvSource({"100, 49", "101, 50", "20, 9", "1000000, 499999"})
  void refusesLessThanHalf(long before, long next) {
    assertThat(Acceptance.refusal(Optional.of(before), next, false))
        .get()
        .asString()
        .contains("less than half of");
  }

  @ParameterizedTest
  @CsvSource({"100, 50", "101, 51", "19, 1", "2, 1", "1, 0", "5, 5000"})
  void takesHalfAndFew(long before, long next) {
    assertThat(Acceptance.refusal(Optional.of(before), next, false)).isEmpty();
  }

  @Test
  void refusesAnEmptyListThatIsFetchedOrHadMany() {
    assertThat(Acceptance.refusal(Optional.empty(), 0, true)).contains("it is empty");
    assertThat(Acceptance.refusal(Optional.of(1L), 0, true))
        .contains("it is empty, and had 1 entry");
    assertThat(Acceptance.refusal(Optional.of(5000L), 0, false))
        .contains("it is empty, and had 5,000 entries");
    assertThat(Acceptance.refusal(Optional.empty(), 0, false)).isEmpty();
  }
}
