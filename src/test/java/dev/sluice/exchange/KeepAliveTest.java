package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeepAliveTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String GET = "GET / HTTP/1.1\r\nHost: www.example\r\n\r\n";

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  @Test
  void oneRequestReachesTheOriginAndItsResponseTheClient() {
    Peer client = gateway.client().send(GET);
    Peer server = origin.connection();
    assertThat(server.head())
        .isEqualTo("GET / HTTP/1.1\r\nHost: www.example\r\nvia: 1.1 sluice\r\n\r\n");
    server.send(OK);
    Answer answer = client.answer();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.content()).isEqualTo("ok");
  }

  @Test
  void theNextRequestUsesTheSameConnections() {
    Peer client = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    server.send(OK);
    client.answer();
    client.send(GET);
    server.head();
    server.send(OK);
    assertThat(client.answer().content()).isEqualTo("ok");
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void aResponseIsTheConnectionsLastWhenTheGatewayIsLeft() {
    Peer client = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    server.send(OK);
    client.answer();
    gateway.leave();
    client.send(GET);
    server.head();
    server.send(OK);
    Answer last = client.answer();
    assertThat(last.content()).isEqualTo("ok");
    assertThat(last.field("connection")).isEqualTo("close");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() {
    Peer client =
        gateway
            .client()
            .send(GET.replace("/ ", "/1 ") + GET.replace("/ ", "/2 ") + GET.replace("/ ", "/3 "));
    Peer server = origin.connection();
    for (int i = 1; i <= 3; i++) {
      assertThat(server.head()).startsWith("GET /" + i + " ");
      server.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
    }
    for (int i = 1; i <= 3; i++) {
      assertThat(client.answer().content()).isEqualTo("" + i);
    }
  }

  @Test
  void aClientThatEndedItsSideStillGetsItsResponse() {
    Peer client = gateway.client().send(GET).finish();
    Peer server = origin.connection();
    server.head();
    server.send(OK);
    assertThat(client.rest()).endsWith("\r\n\r\nok");
  }
}
