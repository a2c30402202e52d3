package dev.sluice.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.probe.Outcome.Why;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeSocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration NO_PATIENCE = Duration.ofMillis(200);
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final EventLoop loop = group.next();

  @AfterEach
  void end() {
    group.shutdownGracefully().awaitUninterruptibly();
  }

  private Outcome ask(int port, Duration within) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return ProbeSocket.ask(
            loop,
            new InetSocketAddress(loopback, 0),
            new InetSocketAddress(loopback, port),
            0,
            within)
        .awaitUninterruptibly()
        .getNow();
  }

  /** What comes of a server that answers the request line with that. */
  private Outcome answeredWith(UnaryOperator<String> answer) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread answering = Thread.ofVirtual().start(() -> answerOne(server, answer));
      Outcome outcome = ask(server.getLocalPort(), PATIENCE);
      answering.interrupt();
      return outcome;
    }
  }

  private static void answerOne(ServerSocket server, UnaryOperator<String> answer) {
    try (Socket client = server.accept()) {
      byte[] request = new byte[1024];
      int length = client.getInputStream().read(request);
      String line = new String(request, 0, length, StandardCharsets.US_ASCII).split("\r\n", 2)[0];
      client.getOutputStream().write(answer.apply(line).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String nonce(String requestLine) {
    return requestLine.split(" ")[1].substring(1);
  }

  @Test
  void isHeardByWhoeverGivesItsWordBack() throws IOException {
    Outcome outcome = answeredWith(line -> "HTTP/1.1 200 OK\r\nDate: today\r\n\r\n" + nonce(line));
    assertThat(outcome).isInstanceOf(Outcome.Heard.class);
  }

  @Test
  void anotherServersAnswerIsAStrangers() throws IOException {
    assertThat(answeredWith(line -> "HTTP/1.1 200 OK\r\n\r\nIt works!"))
        .isEqualTo(new Outcome.Missed(Why.STRANGER, "HTTP/1.1 200 OK"));
    assertThat(answeredWith(line -> "HTTP/1.1 404 Not Found\r\n\r\n" + nonce(line)))
        .isEqualTo(new Outcome.Missed(Why.STRANGER, "HTTP/1.1 404 Not Found"));
  }

  @Test
  void anEndWithoutAnAnswerIsTurnedAway() throws IOException {
    assertThat(answeredWith(line -> ""))
        .isInstanceOfSatisfying(
            Outcome.Missed.class, missed -> assertThat(missed.why()).isEqualTo(Why.TURNED_AWAY));
  }

  @Test
  void aPortOnWhichNobodyListensTookNothing() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertThat(ask(port, PATIENCE))
        .isInstanceOfSatisfying(
            Outcome.Missed.class, missed -> assertThat(missed.why()).isEqualTo(Why.NOT_TAKEN));
  }

  @Test
  void aServerThatNeverAcceptsIsUnanswered() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(ask(server.getLocalPort(), NO_PATIENCE))
          .isEqualTo(new Outcome.Missed(Why.UNANSWERED, ""));
    }
  }
}
