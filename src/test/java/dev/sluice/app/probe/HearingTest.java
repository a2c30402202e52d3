package dev.sluice.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.probe.Hearing.State;
import dev.sluice.app.probe.Outcome.Because;
import dev.sluice.app.probe.Outcome.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HearingTest {
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final Set<Why> OWN = Set.of(Why.UNANSWERED, Why.TURNED_AWAY, Why.NO_SOCKET);
  private static final Outcome HEARD = new Outcome.Heard(Duration.ofMillis(3));

  private Instant now = START;

  private Hearing after(Hearing before, Outcome... outcomes) {
    Hearing hearing = before;
    for (Outcome each : outcomes) {
      now = now.plusSeconds(1);
      hearing = hearing.after(each, now);
    }
    return hearing;
  }

  private static Outcome missed(Why why) {
    return new Outcome.Missed(why, "");
  }

  @Test
  void oneOrTwoMissedProbesAreADoubtAndThreeAreDeafness() {
    Hearing hearing = after(Hearing.begin(START), HEARD, missed(Why.UNANSWERED));
    assertThat(hearing.state()).isEqualTo(State.DOUBTFUL);
    hearing = after(hearing, missed(Why.UNANSWERED));
    assertThat(hearing.state()).isEqualTo(State.DOUBTFUL);
    hearing = after(hearing, missed(Why.UNANSWERED));
    assertThat(hearing.state()).isEqualTo(State.DEAF);
    assertThat(hearing.since()).isEqualTo(START.plusSeconds(4));
    assertThat(after(hearing, missed(Why.UNANSWERED)).since()).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void aProbeThatIsHeardStartsTheCountAnew() {
    Hearing hearing =
        after(
            Hearing.begin(START),
            missed(Why.DROPPED),
            missed(Why.DROPPED),
            HEARD,
            missed(Why.DROPPED),
            missed(Why.DROPPED));
    assertThat(hearing.isDeaf()).isFalse();
    assertThat(after(hearing, missed(Why.DROPPED), HEARD).isDeaf()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Because.class)
  void whereNothingIsAskedNothingIsDeaf(Because because) {
    Hearing deaf =
        after(Hearing.begin(START), missed(Why.DROPPED), missed(Why.DROPPED), missed(Why.DROPPED));
    assertThat(deaf.isDeaf()).isTrue();
    assertThat(after(deaf, new Outcome.NotAsked(because)).isDeaf()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Why.class)
  void aNewProcessIsOnlyOfUseWhereTheFaultIsThisOnes(Why why) {
    Hearing deaf = after(Hearing.begin(START), missed(why), missed(why), missed(why));
    assertThat(deaf.isOwnFault()).isEqualTo(OWN.contains(why));
    assertThat(deaf.inWords()).startsWith("DEAF: " + why.inWords());
  }

  @Test
  void aQueueThatFillsUpInTheMeantimeLeavesItTheProcessesFault() {
    Hearing deaf =
        after(
            Hearing.begin(START), missed(Why.UNANSWERED), missed(Why.DROPPED), missed(Why.DROPPED));
    assertThat(deaf.isOwnFault()).isTrue();
  }
}
