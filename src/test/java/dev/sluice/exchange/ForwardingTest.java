package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ForwardingTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  private String forwarded(String request) {
    try (Peer client = gateway.client().send(request);
        Peer server = origin.connection()) {
      String head = server.head();
      server.send(OK);
      assertThat(client.answer().status()).isEqualTo(200);
      return head;
    }
  }

  private Answer answered(String request, String response) {
    try (Peer client = gateway.client().send(request);
        Peer server = origin.connection()) {
      server.head();
      server.send(response).finish();
      return client.answer();
    }
  }

  private static String get(String fields) {
    return "GET / HTTP/1.1\r\nHost: www.example\r\n" + fields + "\r\n";
  }

  @Test
  void fieldsOfTheClientsConnectionStayBehind() {
    String head =
        forwarded(
            get(
                "Connection: X-Hop, keep-alive\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\n"
                    + "Proxy-Connection: keep-alive\r\nTE: gzip\r\nHTTP2-Settings: AAMA\r\n"
                    + "Upgrade: h2c\r\nX-End: 2\r\n"));
    assertThat(head)
        .isEqualTo("GET / HTTP/1.1\r\nHost: www.example\r\nX-End: 2\r\nvia: 1.1 sluice\r\n\r\n");
  }

  @Test
  void anAbsoluteTargetTakesTheHostFieldsPlace() {
    String head =
        forwarded("GET http://Real.example:8080/a?b HTTP/1.1\r\nHost: other.example\r\n\r\n");
    assertThat(head)
        .startsWith("GET /a?b HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nHost: Real.example:8080\r\n")
        .doesNotContain("other");
    assertThat(gateway.logged().url()).isEqualTo("http://real.example:8080/a?b");
  }

  @Test
  void anAbsoluteTargetOfABlockedSiteIsBlockedWhateverHostSays() {
    Answer answer =
        gateway
            .client()
            .send("GET http://www.blocked.example/ HTTP/1.1\r\nHost: ok.example\r\n\r\n")
            .answer();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(origin.connections()).isZero();
  }

  @Test
  void optionsOfTheServerAsAWholeKeepsItsAsterisk() {
    assertThat(forwarded("OPTIONS * HTTP/1.1\r\nHost: www.example\r\n\r\n"))
        .startsWith("OPTIONS * HTTP/1.1\r\n");
    assertThat(forwarded("OPTIONS http://www.example HTTP/1.1\r\nHost: www.example\r\n\r\n"))
        .startsWith("OPTIONS * HTTP/1.1\r\n");
  }

  @Test
  void maxForwardsIsCountedDownAndObeyed() {
    assertThat(forwarded("OPTIONS / HTTP/1.1\r\nHost: a\r\nMax-Forwards: 3\r\n\r\n"))
        .contains("Max-Forwards: 2\r\n".toLowerCase(java.util.Locale.ROOT));
    Answer answer =
        gateway.client().send("OPTIONS / HTTP/1.1\r\nHost: a\r\nMax-Forwards: 0\r\n\r\n").answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("allow")).contains("GET");
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void aRequestThatWentRoundAndRoundIsRefused() {
    Answer answer =
        gateway.client().send(get("Via: " + "1.1 sluice, ".repeat(12) + "\r\n")).answer();
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.field("proxy-status")).contains("proxy_loop_detected");
  }

  @Test
  void anOldClientWithoutHostGetsTheDestinationsName() {
    Peer client = gateway.client().send("GET / HTTP/1.0\r\n\r\n");
    Peer server = origin.connection();
    assertThat(server.head())
        .startsWith("GET / HTTP/1.1\r\n")
        .containsIgnoringCase("host: 127.0.0.1:" + origin.address().getPort() + "\r\n")
        .contains("via: 1.0 sluice");
    server.send(OK);
    assertThat(client.rest()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("ok");
  }

  @Test
  void anOldClientThatAsksForItKeepsItsConnection() {
    Peer client = gateway.client().send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    server.send(OK);
    Answer answer = client.answer();
    assertThat(answer.field("connection")).isEqualTo("keep-alive");
    client.send("GET / HTTP/1.0\r\n\r\n");
    server.head();
    server.send(OK);
    assertThat(client.rest()).endsWith("ok");
  }

  @Test
  void anOldClientGetsChunkedContentUntilTheConnectionsEnd() {
    Peer client = gateway.client().send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    server.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nT: x\r\n\r\n");
    assertThat(client.rest())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .doesNotContainIgnoringCase("transfer-encoding")
        .endsWith("\r\n\r\nabcde");
  }

  @Test
  void chunkedContentAndItsTrailersComeThrough() {
    Answer answer =
        answered(
            get("TE: trailers\r\nConnection: TE\r\n"),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n");
    assertThat(answer.content()).isEqualTo("abcde");
    assertThat(answer.trailers()).isEqualTo("X-Sum: 5\r\n");
  }

  @Test
  void chunkedRequestContentAndItsTrailersComeThrough() {
    Peer client =
        gateway
            .client()
            .send(
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3;x\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    assertThat(server.through("\r\n\r\n")).isEqualTo("3\r\nabc\r\n0\r\nX-Sum: 3\r\n\r\n");
    server.send(OK);
    assertThat(client.answer().status()).isEqualTo(200);
  }

  @Test
  void contentUntilTheConnectionsEndBecomesChunked() {
    Answer answer = answered(get(""), "HTTP/1.0 200 OK\r\n\r\nhello");
    assertThat(answer.field("transfer-encoding")).isEqualTo("chunked");
    assertThat(answer.content()).isEqualTo("hello");
  }

  @Test
  void aResponseToHeadHasNoContent() {
    Peer client =
        gateway
            .client()
            .send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");
    Peer server = origin.connection();
    assertThat(server.head()).startsWith("HEAD ");
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n");
    assertThat(client.head()).containsIgnoringCase("content-length: 5000");
    assertThat(server.head()).startsWith("GET ");
    server.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
  }

  @Test
  void neitherNoContentNorNotModifiedHasContent() {
    Peer client = gateway.client().send(get("").repeat(3));
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(204);
    server.head();
    server.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(304);
    server.head();
    server.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
  }

  @Test
  void expectContinueIsTheOriginsToAnswer() {
    Peer client =
        gateway
            .client()
            .send(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    Peer server = origin.connection();
    assertThat(server.head()).contains("Expect: 100-continue");
    server.send("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(client.head()).startsWith("HTTP/1.1 100 Continue\r\n");
    client.send("hello");
    assertThat(server.octets(5)).isEqualTo("hello");
    server.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
  }

  @Test
  void aFinalResponseInsteadOfContinueEndsTheConnection() {
    Peer client =
        gateway
            .client()
            .send(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
    Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.field("connection")).isEqualTo("close");
    assertThat(client.rest()).isEmpty();
  }

  @Test
  void anUnknownExpectationFails() {
    assertThat(gateway.client().send(get("Expect: the-spanish-inquisition\r\n")).answer().status())
        .isEqualTo(417);
  }

  @Test
  void earlyHintsReachOnlyNewClients() {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n" + OK;
    assertThat(answered(get(""), hints).status()).isEqualTo(103);
    assertThat(answered("GET / HTTP/1.0\r\n\r\n", hints).status()).isEqualTo(200);
  }

  @Test
  void theOriginsLineEndsAndFoldedLinesAreWrittenAnew() {
    Answer answer =
        answered(get(""), "HTTP/1.1 200\nX-A : 1\nX-B: 2\n  3\nContent-Length: 2\n\nok");
    assertThat(answer.head()).contains("\r\nX-A: 1\r\n").contains("\r\nX-B: 2 3\r\n");
    assertThat(answer.content()).isEqualTo("ok");
  }

  @Test
  void anAmbiguousResponseIsNotPassedOn() {
    Answer answer =
        answered(
            get(""),
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.field("proxy-status")).startsWith("sluice; error=http_protocol_error");
  }

  @Test
  void whatComesBehindAResponseNeverAnswersTheNextRequest() {
    Peer client = gateway.client().send(get(""));
    Peer server = origin.connection();
    server.head();
    server.send(OK + "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
    assertThat(client.answer().content()).isEqualTo("ok");
    client.send(get(""));
    Peer second = origin.connection();
    second.head();
    second.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsane");
    assertThat(client.answer().content()).isEqualTo("sane");
  }

  @Test
  void aTruncatedResponseEndsTheClientsConnectionUnfinished() {
    Peer client = gateway.client().send(get(""));
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n").finish();
    assertThat(client.restOrReset()).endsWith("3\r\nabc\r\n");
    assertThat(gateway.logged().reason()).isEqualTo("response-incomplete");
  }

  @Test
  void aTruncatedResponseThatWouldLookWholeIsReset() {
    Peer client = gateway.client().send("GET / HTTP/1.0\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n").finish();
    assertThat(client.restOrReset()).endsWith("(reset)");
  }

  @Test
  void aBlockedSiteGetsAPageAndTheOriginNothing() {
    Peer client =
        gateway.client().send("GET /a?b=<i> HTTP/1.1\r\nHost: WWW.Blocked.example\r\n\r\n");
    Answer answer = client.answer();
    AccessRecord logged = gateway.logged();
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.field("cache-control")).isEqualTo("no-store");
    assertThat(answer.field("proxy-status"))
        .isEqualTo("sluice; error=http_request_denied; details=\"site\"");
    assertThat(answer.content())
        .contains("www.blocked.example is blocked")
        .contains("Not &lt;today&gt;")
        .contains("/a?b=&lt;i&gt;")
        .contains(logged.id().toString())
        .doesNotContain("<i>");
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_DENIED);
    assertThat(logged.status()).hasValue(403);
    assertThat(logged.reason()).isEqualTo("site");
    assertThat(origin.connections()).isZero();
    client.send("GET / HTTP/1.1\r\nHost: www.example\r\n\r\n");
    origin.connection().head();
  }

  @Test
  void theBlockPageForHeadHasNoContent() {
    Peer client =
        gateway
            .client()
            .send(
                "HEAD / HTTP/1.1\r\nHost: blocked.example\r\n\r\n" + get("Connection: close\r\n"));
    assertThat(client.head()).startsWith("HTTP/1.1 403 ");
    Peer server = origin.connection();
    server.head();
    server.send(OK);
    assertThat(client.rest()).startsWith("HTTP/1.1 200 OK").endsWith("ok");
  }

  @Test
  void octetsAreCountedAsOnTheWire() {
    String request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    try (Peer client = gateway.client().send(request);
        Peer server = origin.connection()) {
      server.head();
      server.octets(5);
      server.send(OK).finish();
      Answer answer = client.answer();
      AccessRecord logged = gateway.logged();
      assertThat(logged.bytesIn()).isEqualTo(request.length());
      assertThat(logged.bytesOut()).isEqualTo(answer.head().length() + 2);
      assertThat(logged.method()).isEqualTo("POST");
      assertThat(logged.name()).isEqualTo("a");
      assertThat(logged.outcome()).isEqualTo(Outcome.TCP_MISS);
    }
  }

  @Test
  void aDeadReusedConnectionIsReplacedForARepeatableRequest() {
    Peer client = gateway.client().send(get(""));
    Peer first = origin.connection();
    first.head();
    first.send(OK);
    client.answer();
    client.send(get(""));
    first.head();
    first.finish();
    Peer second = origin.connection();
    second.head();
    second.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
  }

  @Test
  void aRequestWithContentIsNeverSentTwice() {
    Peer client = gateway.client().send(get(""));
    Peer first = origin.connection();
    first.head();
    first.send(OK);
    client.answer();
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
    first.head();
    first.octets(1);
    first.finish();
    Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.field("proxy-status")).contains("connection_terminated");
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void aRefusedConnectionIsABadGateway() throws IOException {
    // Bound and not listening: so nobody else can be there.
    try (Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress address = (InetSocketAddress) nobody.getLocalSocketAddress();
      try (Loopback towardNobody = new Loopback(address)) {
        Answer answer = towardNobody.client().send(get("")).answer();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.field("proxy-status")).contains("connection_refused");
        assertThat(towardNobody.logged().reason()).isEqualTo("connection-refused");
      }
    }
  }

  @Test
  void anAuthenticatedConnectionIsNotSharedWithOthers() {
    Peer client = gateway.client().send(get("Authorization: NTLM TlRMTVNTUAAB\r\n"));
    Peer first = origin.connection();
    first.head();
    first.send("HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM TlRM\r\nContent-Length: 0\r\n\r\n");
    client.answer();
    Peer other = gateway.client().send(get(""));
    Peer second = origin.connection();
    second.head();
    second.send(OK);
    other.answer();
    client.send(get("Authorization: NTLM TlRMTVNTUAAD\r\n"));
    first.head();
    first.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
  }
}
