package dev.sluice.app.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.control.ControlAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SuccessionTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final Succession succession =
      new Succession(
          () -> done.add("gave up"),
          () -> done.add("took up"),
          pid -> done.add("relieved by " + pid));

  private static ControlAnswer now(CompletionStage<ControlAnswer> answer) {
    return answer.toCompletableFuture().join();
  }

  @Test
  void firstItGivesUpAndThenItIsRelieved() {
    assertThat(succession.hasBegun()).isFalse();
    ControlAnswer answer =
        now(
            succession.succeed(
                Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", "1", "HOME", "/root")));
    assertThat(answer.exit()).isZero();
    assertThat(answer.out())
        .containsExactly(
            "PID=" + ProcessHandle.current().pid(), "NOTIFY_SOCKET=/run/notify", "WATCHDOG_USEC=1");
    assertThat(succession.hasBegun()).isTrue();
    assertThat(now(succession.relieve(List.of("4711"))).exit()).isZero();
    assertThat(done).containsExactly("gave up", "relieved by 4711");
  }

  @Test
  void onlyOneProcessFollows() {
    now(succession.succeed(Map.of()));
    assertThat(now(succession.succeed(Map.of())).exit()).isEqualTo(1);
    now(succession.relieve(List.of("4711")));
    assertThat(now(succession.relieve(List.of("4712"))).exit()).isEqualTo(1);
    assertThat(done).containsExactly("gave up", "relieved by 4711");
  }

  @Test
  void nobodyRelievesWhoHasNotGivenUp() {
    assertThat(now(succession.relieve(List.of("4711"))).exit()).isEqualTo(1);
    assertThat(done).isEmpty();
  }

  @Test
  void whatIsNoProcessRelievesNobody() {
    now(succession.succeed(Map.of()));
    for (List<String> each :
        List.of(List.<String>of(), List.of("0"), List.of("-1"), List.of("x"))) {
      assertThat(now(succession.relieve(each)).exit()).isEqualTo(1);
    }
    assertThat(done).containsExactly("gave up");
  }
}
