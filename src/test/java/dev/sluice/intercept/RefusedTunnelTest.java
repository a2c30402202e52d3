package dev.sluice.intercept;

import static dev.sluice.tls.HelloBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.policy.Subject;
import dev.sluice.tls.HelloBytes;
import dev.sluice.tls.NoServerName;
import dev.sluice.transport.RelayResult;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RefusedTunnelTest {
  private static final byte[] BLOCKED = HelloBytes.browser("www.blocked.example").records();
  private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 46};

  private final Stage stage = Stage.begun();

  @Test
  void alertsThenEndsInOrder() {
    stage.client.receives(BLOCKED);
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.client.ends()).containsExactly("FIN");
    stage.client.receivesEnd();
    assertThat(stage.client.ends()).containsExactly("FIN", "closed");
    assertThat(stage.dials).isEmpty();

    AccessRecord logged = stage.onlyRecord();
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_DENIED);
    assertThat(logged.name()).isEqualTo("www.blocked.example");
    assertThat(logged.reason()).isEqualTo("site");
    assertThat(logged.bytesIn()).isEqualTo(BLOCKED.length);
    assertThat(logged.bytesOut()).isEqualTo(ALERT.length);
    stage.cleared();
  }

  @Test
  void dropsWhatTheClientStillSends() {
    stage.client.receives(BLOCKED);
    stage.client.receives(new byte[1000]);
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.client.ends()).containsExactly("FIN");
    assertThat(stage.dials).isEmpty();
    stage.cleared();
  }

  @Test
  void lingersForAWhileOnly() {
    stage.client.receives(BLOCKED);
    passes(2);
    assertThat(stage.client.ends()).containsExactly("FIN", "closed");
    stage.cleared();
  }

  @Test
  void drainsSoMuchOnly() {
    stage.client.receives(BLOCKED);
    stage.client.receives(new byte[RefusingHandler.DRAINED_MAX + 1]);
    assertThat(stage.client.ends()).containsExactly("FIN", "closed");
    stage.cleared();
  }

  @Test
  void blocksHoweverTheHelloIsCut() {
    for (byte each : HelloBytes.browser("WWW.Blocked.Example.").records(1)) {
      stage.client.receives(new byte[] {each});
    }
    assertThat(stage.dials).isEmpty();
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.onlyRecord().name()).isEqualTo("www.blocked.example");
    stage.cleared();
  }

  @Test
  void alertsAHelloWithoutAName() {
    stage.client.receives(HelloBytes.hello().records());
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.onlyRecord().reason()).isEqualTo("no-extension");
    assertThat(stage.onlyRecord().name()).isEmpty();
    stage.cleared();
  }

  @Test
  void alertsAMalformedHello() {
    stage.client.receives(HelloBytes.hello().serverName("a.example").trailer(0).records());
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.onlyRecord().reason()).isEqualTo("malformed");
    stage.cleared();
  }

  @Test
  void resetsWhatIsNotTls() {
    stage.client.receives(ascii("GET / HTTP/1.1\r\n\r\n"));
    assertThat(stage.client.sent()).isEmpty();
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("not-tls");
    assertThat(stage.onlyRecord().bytesOut()).isZero();
    stage.cleared();
  }

  @Test
  void judgesASilentClientWhenItsTimeIsUp() {
    passes(9);
    assertThat(stage.asked).isEmpty();
    passes(1);
    assertThat(stage.asked.getFirst().subject())
        .isEqualTo(new Subject.Unnamed(NoServerName.TIMED_OUT));
    assertThat(stage.client.sent()).isEmpty();
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("timed-out");
    stage.cleared();
  }

  @Test
  void alertsHalfAHelloWhenItsTimeIsUp() {
    stage.client.receives(Arrays.copyOf(BLOCKED, 100));
    passes(10);
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.onlyRecord().reason()).isEqualTo("timed-out");
    stage.client.receives(Arrays.copyOfRange(BLOCKED, 100, BLOCKED.length));
    assertThat(stage.dials).isEmpty();
    assertThat(stage.records).hasSize(1);
    stage.cleared();
  }

  @Test
  void judgesAClientThatEndsEarly() {
    stage.client.receives(Arrays.copyOf(BLOCKED, 100));
    stage.client.receivesEnd();
    assertThat(stage.client.sent()).isEqualTo(ALERT);
    assertThat(stage.client.ends()).containsExactly("closed");
    assertThat(stage.onlyRecord().reason()).isEqualTo("closed-early");
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.TCP_DENIED);
    stage.cleared();
  }

  @Test
  void closesAClientThatNeverSpoke() {
    stage.client.receivesEnd();
    assertThat(stage.client.ends()).containsExactly("closed");
    assertThat(stage.asked).isEmpty();
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.NONE);
    assertThat(stage.onlyRecord().reason()).isEqualTo("closed-early");
    assertThat(stage.onlyRecord().decision()).isEmpty();
    stage.cleared();
  }

  @Test
  void recordsAClientThatResets() {
    stage.client.receives(Arrays.copyOf(BLOCKED, 100));
    stage.client.receivesReset();
    assertThat(stage.asked).isEmpty();
    assertThat(stage.onlyRecord().reason()).isEqualTo("closed-early");
    assertThat(stage.onlyRecord().bytesIn()).isEqualTo(100);
    passes(10);
    assertThat(stage.records).hasSize(1);
    stage.cleared();
  }

  @Test
  void passesWhatHasNoNameWhenTheAdminSaysSo() {
    Stage open = Stage.begunOpenToUnnamed();
    open.client.receives(ascii("SSH-2.0-x\r\n"));
    open.connects();
    assertThat(open.upstream.sent()).isEqualTo(ascii("SSH-2.0-x\r\n"));
    open.relayEnds(new RelayResult(0, 0, RelayResult.End.FINISHED));
    assertThat(open.onlyRecord().outcome()).isEqualTo(Outcome.TCP_TUNNEL);
    assertThat(open.onlyRecord().reason()).isEqualTo("not-tls");
    open.cleared();
  }

  @Test
  void passesASilentClientToAnOriginThatSpeaksFirst() {
    Stage open = Stage.begunOpenToUnnamed();
    open.client.advanceTimeBy(10, TimeUnit.SECONDS);
    open.client.runScheduledPendingTasks();
    open.connects();
    assertThat(open.upstream.sent()).isEmpty();
    assertThat(open.joins).containsExactly("client, upstream");
    open.relayEnds(new RelayResult(0, 0, RelayResult.End.FINISHED));
    open.cleared();
  }

  private void passes(int seconds) {
    stage.client.advanceTimeBy(seconds, TimeUnit.SECONDS);
    stage.client.runScheduledPendingTasks();
  }
}
