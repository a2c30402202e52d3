package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every wait ends, and says so. */
final class WaitsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe";

  private final Origin origin = new Origin();
  private Loopback gateway = new Loopback(origin);

  private Loopback with(Waits waits) {
    gateway.close();
    gateway = new Loopback(origin, waits);
    return gateway;
  }

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  @Test
  void anIdleConnectionIsClosedWithoutAWord() {
    Peer client = with(new Waits(SHORT, LONG, LONG, LONG, LONG, LONG, LONG, LONG)).client();
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void halfAHeadIsARequestTimeout() {
    Peer client =
        with(new Waits(LONG, SHORT, LONG, LONG, LONG, LONG, LONG, LONG))
            .client()
            .send("GET / HTTP/1.1\r\n");
    assertThat(client.answer().status()).isEqualTo(408);
    assertThat(client.rest()).isEmpty();
    assertThat(gateway.logged().reason()).isEqualTo("request-head-timeout");
  }

  @Test
  void halfAContentIsARequestTimeout() {
    Peer client =
        with(new Waits(LONG, LONG, SHORT, LONG, LONG, LONG, LONG, LONG)).client().send(POST);
    assertThat(client.answer().status()).isEqualTo(408);
    assertThat(gateway.logged().reason()).isEqualTo("request-content-timeout");
    assertThat(origin.connection().restOrReset()).doesNotContain("hello");
  }

  @Test
  void aSilentOriginIsAGatewayTimeout() {
    Peer client =
        with(new Waits(LONG, LONG, LONG, LONG, SHORT, LONG, LONG, LONG)).client().send(GET);
    Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.field("proxy-status")).contains("http_response_timeout");
    assertThat(gateway.logged().reason()).isEqualTo("response-timeout");
  }

  @Test
  void anOriginThatStopsInTheMiddleIsCutOff() {
    Peer client =
        with(new Waits(LONG, LONG, LONG, LONG, LONG, SHORT, LONG, LONG)).client().send(GET);
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    assertThat(client.restOrReset()).contains("half");
    assertThat(gateway.logged().reason()).isEqualTo("response-timeout");
    assertThat(server.restOrReset()).isNotNull();
  }

  @Test
  void aClientThatTakesNothingIsReset() {
    Peer client =
        with(new Waits(LONG, LONG, LONG, LONG, LONG, LONG, SHORT, LONG)).client().send(GET);
    Peer server = origin.connection();
    server.head();
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + (1L << 30) + "\r\n\r\n";
    Thread.ofVirtual().start(() -> fill(server, head));
    assertThat(gateway.logged().reason()).isEqualTo("client-write-timeout");
    assertThat(client.restOrReset()).endsWith("(reset)");
  }

  private static void fill(Peer server, String head) {
    try {
      server.send(head);
      byte[] piece = new byte[1 << 16];
      for (int i = 0; i < 1 << 14; i++) {
        server.send(piece);
      }
    } catch (java.io.UncheckedIOException reset) {
      server.close();
    }
  }

  @Test
  void aClientThatLeavesTakesTheOriginsConnectionWithIt() {
    Peer client = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    client.reset();
    assertThat(server.restOrReset()).isIn("", " (reset)");
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_MISS_ABORTED);
  }

  @Test
  void aClientThatEndsInTheMiddleOfItsRequestIsLoggedAsGone() {
    gateway.client().send(POST).finish();
    assertThat(gateway.logged().reason()).isEqualTo("client-ended-in-request");
    gateway.client().send("GET / HT").finish();
    assertThat(gateway.logged().reason()).isEqualTo("client-gone");
  }

  @Test
  void anErrorWhileTheClientStillSendsReachesIt() {
    Peer client =
        gateway
            .client()
            .send("POST /blocked HTTP/1.1\r\nHost: a\r\nContent-Length: 50000000\r\n\r\n");
    client.send(new byte[3_000_000]);
    assertThat(client.answer().status()).isEqualTo(403);
  }
}
