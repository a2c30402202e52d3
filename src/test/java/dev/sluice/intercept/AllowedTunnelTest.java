package dev.sluice.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.tls.HelloBytes;
import dev.sluice.transport.RelayResult;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class AllowedTunnelTest {
  private static final byte[] HELLO = HelloBytes.browser("www.example.com").records();
  private static final RelayResult FINISHED = new RelayResult(1000, 2000, RelayResult.End.FINISHED);

  private final Stage stage = Stage.begun();

  @Test
  void sendsTheExactBytesThenJoins() {
    stage.client.receives(HELLO);
    assertThat(stage.dials).hasSize(1);
    assertThat(stage.asked).hasSize(1);
    stage.connects();
    assertThat(stage.upstream.sent()).isEqualTo(HELLO);
    assertThat(stage.joins).containsExactly("client, upstream");
    assertThat(stage.records).isEmpty();

    stage.relayEnds(FINISHED);
    AccessRecord logged = stage.onlyRecord();
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_TUNNEL);
    assertThat(logged.name()).isEqualTo("www.example.com");
    assertThat(logged.reason()).isEmpty();
    assertThat(logged.bytesIn()).isEqualTo(HELLO.length + 1000);
    assertThat(logged.bytesOut()).isEqualTo(2000);
    assertThat(logged.duration()).isEqualTo(Stage.SINCE);
    assertThat(logged.time()).isEqualTo(Stage.ACCEPTED);
    assertThat(logged.decision().orElseThrow().verdict().by()).isEqualTo(Stage.RULE);
    stage.cleared();
  }

  @Test
  void sendsTheExactBytesHoweverTheyCame() {
    byte[] sent = HelloBytes.concat(HelloBytes.browser("www.example.com").records(1), new byte[9]);
    for (byte each : sent) {
      stage.client.receives(new byte[] {each});
    }
    stage.connects();
    assertThat(stage.upstream.sent()).isEqualTo(sent);
    assertThat(stage.asked).hasSize(1);
    stage.relayEnds(FINISHED);
    assertThat(stage.onlyRecord().bytesIn()).isEqualTo(sent.length + 1000);
    stage.cleared();
  }

  @Test
  void sendsWhatFollowsTheHelloToo() {
    byte[] earlyData = HelloBytes.bytes(23, 3, 3, 0, 2, 1, 2);
    stage.client.receives(HelloBytes.concat(HELLO, earlyData));
    stage.client.receives(earlyData);
    stage.connects();
    assertThat(stage.upstream.sent()).isEqualTo(HelloBytes.concat(HELLO, earlyData, earlyData));
    stage.relayEnds(FINISHED);
    stage.cleared();
  }

  @Test
  void logsHowTheRelayBroke() {
    stage.client.receives(HELLO);
    stage.connects();
    stage.relayEnds(new RelayResult(0, 5, RelayResult.End.UPSTREAM_RESET));
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.TCP_TUNNEL);
    assertThat(stage.onlyRecord().reason()).isEqualTo("upstream-reset");
    stage.cleared();
  }

  @Test
  void stillJoinsAClientThatHasEndedItsOutput() {
    stage.client.receives(HELLO);
    stage.client.receivesEnd();
    assertThat(stage.client.ends()).isEmpty();
    stage.connects();
    assertThat(stage.upstream.sent()).isEqualTo(HELLO);
    assertThat(stage.joins).containsExactly("client, upstream");
    stage.relayEnds(FINISHED);
    stage.cleared();
  }

  @Test
  void resetsTheClientOfARefusingOrigin() {
    stage.client.receives(HELLO);
    stage.connectFails(new ConnectException("Connection refused"));
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.client.sent()).isEmpty();
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.NONE);
    assertThat(stage.onlyRecord().reason()).isEqualTo("connection-refused");
    assertThat(stage.onlyRecord().bytesIn()).isEqualTo(HELLO.length);
    stage.cleared();
  }

  @Test
  void resetsTheClientOfASilentOrigin() {
    stage.client.receives(HELLO);
    stage.connectFails(new ConnectTimeoutException("connection timed out"));
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("connection-timeout");
    stage.cleared();
  }

  @Test
  void resetsTheOriginWhenTheClientHasLeftWhileDialing() {
    stage.client.receives(HELLO);
    stage.client.receivesReset();
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.TCP_MISS_ABORTED);
    assertThat(stage.onlyRecord().reason()).isEqualTo("client-left");
    stage.connects();
    assertThat(stage.upstream.sent()).isEmpty();
    assertThat(stage.upstream.ends()).containsExactly("RST");
    assertThat(stage.joins).isEmpty();
    stage.cleared();
  }

  @Test
  void takesAFailedDialAfterTheClientHasLeft() {
    stage.client.receives(HELLO);
    stage.client.receivesReset();
    stage.connectFails(new ConnectException("Connection refused"));
    assertThat(stage.onlyRecord().reason()).isEqualTo("client-left");
    stage.cleared();
  }

  @Test
  void holdsNoMoreThanItsCap() {
    stage.client.receives(HELLO);
    stage.client.receives(new byte[DialingHandler.HELD_MAX]);
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("too-much-held");
    stage.connects();
    assertThat(stage.upstream.ends()).containsExactly("RST");
    stage.cleared();
  }

  @Test
  void joinsOnlyWhenAllHasLeft() {
    SlowSocket slow = new SlowSocket();
    stage.upstream.pipeline().addLast(slow);
    stage.client.receives(HELLO);
    stage.connects();
    stage.client.receives(new byte[10]);
    slow.writeOne();
    assertThat(stage.joins).isEmpty();
    stage.upstream.pipeline().remove(slow);
    slow.writeOne();
    assertThat(stage.joins).containsExactly("client, upstream");
    stage.relayEnds(FINISHED);
    assertThat(stage.onlyRecord().bytesIn()).isEqualTo(HELLO.length + 10 + 1000);
    stage.cleared();
  }

  @Test
  void givesUpOnAnOriginThatTakesNothing() {
    SlowSocket slow = new SlowSocket();
    stage.upstream.pipeline().addLast(slow);
    stage.client.receives(HELLO);
    stage.connects();
    stage.client.advanceTimeBy(10, java.util.concurrent.TimeUnit.SECONDS);
    stage.client.runScheduledPendingTasks();
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.upstream.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("connection-terminated");
    slow.failAll();
    assertThat(stage.records).hasSize(1);
    stage.cleared();
  }

  @Test
  void resetsTheClientOfAnOriginThatBreaksOff() {
    SlowSocket slow = new SlowSocket();
    stage.upstream.pipeline().addLast(slow);
    stage.client.receives(HELLO);
    stage.connects();
    slow.failAll();
    assertThat(stage.client.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().reason()).isEqualTo("connection-terminated");
    assertThat(stage.onlyRecord().bytesIn()).isEqualTo(HELLO.length);
    stage.cleared();
  }

  @Test
  void resetsTheOriginWhenTheClientLeavesWhileSending() {
    SlowSocket slow = new SlowSocket();
    stage.upstream.pipeline().addLast(slow);
    stage.client.receives(HELLO);
    stage.connects();
    stage.client.receivesReset();
    assertThat(stage.upstream.ends()).containsExactly("RST");
    assertThat(stage.onlyRecord().outcome()).isEqualTo(Outcome.TCP_MISS_ABORTED);
    slow.failAll();
    assertThat(stage.records).hasSize(1);
    stage.cleared();
  }

  /** Writes when told. */
  private static final class SlowSocket extends ChannelOutboundHandlerAdapter {
    private final Deque<ByteBuf> held = new ArrayDeque<>();
    private final Deque<ChannelPromise> promises = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      held.add((ByteBuf) message);
      promises.add(promise);
    }

    void writeOne() {
      held.remove().release();
      promises.remove().setSuccess();
    }

    void failAll() {
      while (!held.isEmpty()) {
        held.remove().release();
        promises.remove().setFailure(new java.io.IOException("Connection reset by peer"));
      }
    }
  }
}
