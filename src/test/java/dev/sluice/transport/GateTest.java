package dev.sluice.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.GatewaySettings.Mode;
import dev.sluice.transport.splice.SpliceRelay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GateTest {
  @Test
  void resetsWhatIsAboveTheClientsLimit() throws IOException {
    try (Gateway gateway = new Gateway(new ConnectionLimits(100, 2), SpliceRelay::orBuffers);
        Socket first = gateway.connect()) {
      pingPong(first, gateway.accept());
      Socket second = gateway.connect();
      pingPong(second, gateway.accept());

      // The reset may come while connect still looks at its socket.
      assertThatThrownBy(() -> readOfANew(gateway)).isInstanceOf(SocketException.class);
      assertThat(gateway.counters.refused(Refused.CLIENT_LIMIT)).isEqualTo(1);
      assertThat(gateway.counters.active()).isEqualTo(2);
      second.close();
    }
  }

  @Test
  void takesAClientBackWhenItsConnectionsHaveGone() throws Exception {
    try (Gateway gateway = new Gateway(new ConnectionLimits(100, 1), SpliceRelay::orBuffers)) {
      for (int i = 0; i < 20; i++) {
        try (Socket client = gateway.connect();
            Socket origin = gateway.accept()) {
          pingPong(client, origin);
        }
        gateway.result();
      }
      assertThat(gateway.counters.accepted()).isEqualTo(20);
      assertThat(gateway.counters.refused(Refused.CLIENT_LIMIT)).isZero();
    }
  }

  @Test
  void pausesAtTheLimitAndLetsTheWaitingInLater() throws Exception {
    try (Gateway gateway = new Gateway(new ConnectionLimits(4, 100), SpliceRelay::orBuffers)) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        clients.add(gateway.connect());
      }
      for (int i = 0; i < 12; i++) {
        try (Socket origin = gateway.accept()) {
          origin.getOutputStream().write(i);
        }
        gateway.origin.setSoTimeout(20_000);
        closeOneThatWasServed(clients);
        gateway.result();
      }
      assertThat(gateway.counters.accepted()).isEqualTo(12);
      assertThat(gateway.counters.pauses()).isPositive();
    }
  }

  /** Loops that shut the gate and loops that open it, thousands of times: it never stays shut. */
  @Test
  void opensAgainHoweverOftenItWasShut() throws Exception {
    int clients = 12;
    int each = 500;
    try (Gateway gateway = new Gateway(new ConnectionLimits(4, 100), SpliceRelay::orBuffers);
        ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      crowd.submit(() -> greet(gateway, clients * each));
      List<Future<Integer>> served = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        served.add(crowd.submit(() -> askOften(gateway, each)));
      }
      for (Future<Integer> client : served) {
        assertThat(client.get()).isEqualTo(each);
      }
      assertThat(gateway.counters.pauses()).isGreaterThan(each / 10);
    }
  }

  private static @Nullable Void greet(Gateway gateway, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket origin = gateway.accept()) {
        origin.getOutputStream().write(7);
      }
    }
    return null;
  }

  private static int askOften(Gateway gateway, int times) throws IOException {
    int served = 0;
    for (int i = 0; i < times; i++) {
      served += readOfANew(gateway) == 7 ? 1 : 0;
    }
    return served;
  }

  @Test
  void saysInClearWordsThatThePortIsTaken() throws IOException {
    EventLoops loops = EventLoops.start(1);
    try (Gateway gateway = Gateway.withRelay(SpliceRelay::orBuffers);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress at = new InetSocketAddress(taken.getInetAddress(), taken.getLocalPort());
      assertThatThrownBy(() -> Listeners.open(loops, Mode.REDIRECT, at, gateway.gate))
          .isInstanceOf(ListenFailed.class)
          .hasMessageContaining("another program")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()));
    } finally {
      loops.stop(Duration.ofSeconds(1)).awaitUninterruptibly();
    }
  }

  @Test
  void knowsWhetherEveryLoopAnswers() throws Exception {
    EventLoops loops = EventLoops.start(2);
    assertThat(loops.allAnswer(Duration.ofSeconds(20))).isTrue();
    loops.stop(Duration.ofSeconds(1)).awaitUninterruptibly();
    assertThat(loops.allAnswer(Duration.ofMillis(10))).isFalse();
  }

  private static void closeOneThatWasServed(List<Socket> clients) throws IOException {
    for (; ; ) {
      for (Socket client : clients) {
        if (client.getInputStream().available() > 0) {
          clients.remove(client);
          client.close();
          return;
        }
      }
      Thread.onSpinWait();
    }
  }

  private static void pingPong(Socket client, Socket origin) throws IOException {
    client.getOutputStream().write(7);
    assertThat(origin.getInputStream().read()).isEqualTo(7);
  }

  private static int readOfANew(Gateway gateway) throws IOException {
    try (Socket client = gateway.connect()) {
      return client.getInputStream().read();
    }
  }
}
