package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that go past the codecs and through them, one after the other on one connection. */
final class MixedMessagesTest {
  private static final int EXCHANGES = 60;

  /** An odd line keeps a head from being plain. */
  private static final List<String> LINES = List.of("", "X: plain\r\n", "X:odd \r\n");

  private final Origin origin = new Origin();
  private final Loopback gateway = new Loopback(origin);

  @AfterEach
  void close() {
    gateway.close();
    origin.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void arriveEachAsItIs(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Peer client = gateway.client();
    Peer server = null;
    for (int i = 0; i < EXCHANGES; i++) {
      String line = one(random, LINES);
      String asked = "asked" + i;
      String answered = "answered" + i;
      String body = one(random, List.of("", length(asked), chunks(asked)));
      sendInPieces(client, random, "POST /" + i + " HTTP/1.1\r\nHost: a\r\n" + line + body(body));
      server = server == null ? origin.connection() : server;
      assertThat(server.head()).startsWith("POST /" + i + " HTTP/1.1\r\nHost: a\r\n");
      if (!body.isEmpty()) {
        String sent = body.substring(body.indexOf("\r\n\r\n") + 4);
        assertThat(server.octets(sent.length())).isEqualTo(sent);
      }
      String content = one(random, List.of(length(answered), chunks(answered)));
      boolean without = random.nextInt(3) == 0;
      sendInPieces(
          server,
          random,
          (without ? "HTTP/1.1 304 Not Modified\r\n" : "HTTP/1.1 200 OK\r\n")
              + line
              + (without ? "\r\n" : content));
      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(without ? 304 : 200);
      assertThat(answer.content()).isEqualTo(without ? "" : answered);
    }
    assertThat(origin.connections()).isEqualTo(1);
  }

  private static void sendInPieces(Peer peer, SplittableRandom random, String message) {
    int cut = random.nextInt(3) == 0 ? random.nextInt(message.length()) : 0;
    peer.send(message.substring(0, cut));
    peer.send(message.substring(cut));
  }

  private static String body(String body) {
    return body.isEmpty() ? "\r\n" : body;
  }

  private static String length(String content) {
    return "Content-Length: " + content.length() + "\r\n\r\n" + content;
  }

  private static String chunks(String content) {
    return "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(content.length())
        + "\r\n"
        + content
        + "\r\n0\r\n\r\n";
  }

  private static String one(SplittableRandom random, List<String> many) {
    return many.get(random.nextInt(many.size()));
  }
}
