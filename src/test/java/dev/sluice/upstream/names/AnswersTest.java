package dev.sluice.upstream.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress TWO = InetAddress.ofLiteral("192.0.2.2");

  @Test
  void answersOfARotatingNameAddUp() {
    Answers both = Answers.NONE.with(List.of(ONE), NOW).with(List.of(TWO), NOW.plusSeconds(60));
    assertThat(both.of(ONE, NOW.plusSeconds(61))).isEqualTo(Standing.VERIFIED);
    assertThat(both.of(TWO, NOW.plusSeconds(61))).isEqualTo(Standing.VERIFIED);
  }

  @Test
  void anAddressIsForgottenAfterAWhile() {
    Answers answers = Answers.NONE.with(List.of(ONE), NOW);
    Instant later = NOW.plus(Answers.REMEMBERED);
    assertThat(answers.of(ONE, later.minusSeconds(1))).isEqualTo(Standing.VERIFIED);
    assertThat(answers.of(ONE, later)).isEqualTo(Standing.UNKNOWN);
    assertThat(answers.with(List.of(TWO), later).lastSeen()).containsOnlyKeys(TWO);
  }

  @Test
  void anotherAddressIsRefutedUntilItIsTimeToAskAgain() {
    Answers answers = Answers.NONE.with(List.of(ONE), NOW);
    Duration soon = Answers.ASKED_AGAIN_AFTER;
    assertThat(answers.of(TWO, NOW.plus(soon).minusMillis(1)))
        .isEqualTo(Standing.refuted(Unverified.OTHER_ADDRESS));
    assertThat(answers.of(TWO, NOW.plus(soon))).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void aFailedQuestionLeavesWhatIsKnown() {
    Answers answers =
        Answers.NONE.with(List.of(ONE), NOW).without(Unverified.NO_ANSWER, NOW.plusSeconds(9));
    assertThat(answers.of(ONE, NOW.plusSeconds(9))).isEqualTo(Standing.VERIFIED);
    assertThat(answers.of(TWO, NOW.plusSeconds(9)))
        .isEqualTo(Standing.refuted(Unverified.NO_ANSWER));
  }

  @Test
  void aNameHasSoManyAddressesAndNoMore() {
    List<InetAddress> many =
        IntStream.range(0, 1000)
            .mapToObj(i -> InetAddress.ofLiteral("10.0." + (i >> 8) + "." + (i & 255)))
            .toList();
    assertThat(Answers.NONE.with(many, NOW).with(List.of(ONE), NOW).lastSeen())
        .hasSize(Answers.ADDRESSES_MAX)
        .containsKey(ONE);
  }
}
