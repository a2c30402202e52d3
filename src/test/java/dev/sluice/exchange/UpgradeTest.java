package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UpgradeTest {
  private static final String HANDSHAKE =
      "GET /chat HTTP/1.1\r\nHost: www.example\r\nConnection: keep-alive, Upgrade\r\n"
          + "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  @Test
  void aWebSocketBecomesARelayBothWays() {
    Peer client = gateway.client().send(HANDSHAKE + "early");
    Peer server = origin.connection();
    assertThat(server.head())
        .containsIgnoringCase("connection: upgrade\r\n")
        .containsIgnoringCase("upgrade: websocket\r\n");
    server.send(SWITCHING + "first");
    assertThat(client.head())
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("upgrade: websocket\r\n");
    assertThat(client.octets(5)).isEqualTo("first");
    assertThat(server.octets(5)).isEqualTo("early");
    client.send("ping");
    assertThat(server.octets(4)).isEqualTo("ping");
    server.send("pong").finish();
    assertThat(client.rest()).isEqualTo("pong");
    client.finish();
    assertThat(server.rest()).isEmpty();
    AccessRecord logged = gateway.logged();
    assertThat(logged.outcome()).isEqualTo(Outcome.TCP_TUNNEL);
    assertThat(logged.status()).hasValue(101);
    assertThat(logged.bytesIn()).isEqualTo(HANDSHAKE.length() + 9);
  }

  @Test
  void aSwitchNobodyAskedForIsABadGateway() {
    Peer client = gateway.client().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    Peer server = origin.connection();
    server.head();
    server.send(SWITCHING);
    Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.field("proxy-status")).contains("http_upgrade_failed");
  }

  @Test
  void anOriginThatDeclinesGivesAUsualResponse() {
    Peer client = gateway.client().send(HANDSHAKE);
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
    assertThat(client.answer().content()).isEqualTo("no");
  }

  @Test
  void http2IsNotForThisConnection() {
    Peer client =
        gateway
            .client()
            .send(
                "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");
    Peer server = origin.connection();
    assertThat(server.head())
        .doesNotContainIgnoringCase("upgrade")
        .doesNotContainIgnoringCase("http2");
    server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
    assertThat(client.answer().status()).isEqualTo(502);
  }
}
