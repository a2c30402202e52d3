package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.http.MalformedRequests;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that could be read in two ways gets through the gateway. */
final class SmugglingTest {
  private static Origin origin;
  private static Loopback gateway;

  @BeforeAll
  static void open() {
    origin = new Origin();
    gateway = new Loopback(origin);
  }

  @AfterAll
  static void close() {
    gateway.close();
    origin.close();
  }

  static Stream<MalformedRequests.Case> malformedHeads() {
    return MalformedRequests.all().stream().filter(bad -> !isInContent(bad));
  }

  static Stream<MalformedRequests.Case> malformedContent() {
    return MalformedRequests.all().stream().filter(SmugglingTest::isInContent);
  }

  private static boolean isInContent(MalformedRequests.Case bad) {
    return bad.text().startsWith("POST /c ");
  }

  @ParameterizedTest
  @MethodSource("malformedHeads")
  void isAnsweredWithoutAnyConnectionToTheOrigin(MalformedRequests.Case bad) {
    int before = origin.connections();
    try (Peer client = gateway.client().send(bad.text())) {
      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(bad.fault().status());
      assertThat(answer.field("connection")).isEqualTo("close");
      assertThat(answer.field("proxy-status"))
          .isEqualTo("sluice; error=http_request_error; details=\"" + bad.fault().reason() + "\"");
      assertThat(client.rest()).isEmpty();
    }
    AccessRecord logged = gateway.logged();
    assertThat(logged.reason()).isEqualTo(bad.fault().reason());
    assertThat(logged.outcome()).isEqualTo(Outcome.NONE);
    assertThat(logged.status()).hasValue(bad.fault().status());
    assertThat(origin.connections()).isEqualTo(before);
  }

  /** With an origin of its own, for the head may have gone there before the fault came. */
  @ParameterizedTest
  @MethodSource("malformedContent")
  void neverReachesTheOriginAsAWholeMessage(MalformedRequests.Case bad) {
    try (Origin itsOwn = new Origin();
        Loopback before = new Loopback(itsOwn)) {
      try (Peer client = before.client().send(bad.text())) {
        Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(bad.fault().status());
        assertThat(client.rest()).isEmpty();
      }
      assertThat(before.logged().reason()).isEqualTo(bad.fault().reason());
      if (itsOwn.connections() > 0) {
        try (Peer server = itsOwn.connection()) {
          assertThat(server.restOrReset()).doesNotContain("\r\n0\r\n");
        }
      }
    }
  }

  @Test
  void aMalformedRequestBehindAGoodOneDoesNotHarmTheGoodOne() {
    try (Origin itsOwn = new Origin();
        Loopback before = new Loopback(itsOwn);
        Peer client =
            before
                .client()
                .send("GET /a HTTP/1.1\r\nHost: a.example\r\n\r\nGET /b HTTP/1.1\r\n\r\n");
        Peer server = itsOwn.connection()) {
      server.head();
      server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
      assertThat(client.answer().content()).isEqualTo("ok");
      assertThat(client.answer().status()).isEqualTo(400);
      assertThat(client.rest()).isEmpty();
    }
  }
}
