package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many requests for one thing at the same time. */
final class CollapsingTest {
  private static final String GET = "GET /big HTTP/1.1\r\nHost: www.example\r\n\r\n";
  private static final int PATIENCE_SECONDS = 60;

  private final CacheFixture cache = new CacheFixture();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened.reversed()) {
      each.close();
    }
    threads.shutdownNow();
    cache.close();
  }

  private <T extends AutoCloseable> T opened(T one) {
    opened.add(one);
    return one;
  }

  private Loopback gateway(InetSocketAddress origin) {
    cache.knows("www.example", origin.getAddress());
    return opened(new Loopback(origin, Waits.STANDARD, cache.caching()));
  }

  private <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> each : threads.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      results.add(each.get());
    }
    return results;
  }

  private static long checksum(InputStream in, long length) {
    CRC32 sum = new CRC32();
    byte[] piece = new byte[1 << 16];
    try {
      for (long left = length; left > 0; ) {
        int read = in.read(piece, 0, (int) Math.min(left, piece.length));
        if (read < 0) {
          throw new AssertionError(left + " octets are missing");
        }
        sum.update(piece, 0, read);
        left -= read;
      }
      return sum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + (i >> 8));
    }
    return content;
  }

  @Test
  void oneFetchServesManyClientsWhileItArrives() throws Exception {
    int clients = 200;
    byte[] content = content(8 << 20);
    CountDownLatch connected = new CountDownLatch(clients);
    ServingOrigin origin =
        opened(
            new ServingOrigin(
                (head, peer) -> {
                  peer.send(
                      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: "
                          + content.length
                          + "\r\n\r\n");
                  peer.send(java.util.Arrays.copyOf(content, 1 << 20));
                  awaitAll(connected);
                  peer.send(java.util.Arrays.copyOfRange(content, 1 << 20, content.length));
                }));
    Loopback gateway = gateway(origin.address());
    CRC32 expected = new CRC32();
    expected.update(content);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      tasks.add(
          () -> {
            try (Peer client = gateway.client().send(GET)) {
              client.head();
              connected.countDown();
              return checksum(client.stream(), content.length);
            }
          });
    }
    assertThat(all(tasks)).hasSize(clients).containsOnly(expected.getValue());
    assertThat(origin.requests()).hasSize(1);
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAnswerForOneClientReleasesTheOthersAtOnce() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ServingOrigin origin =
        opened(
            new ServingOrigin(
                (head, peer) -> {
                  first.countDown();
                  awaitAll(go);
                  peer.send(
                      "HTTP/1.1 200 OK\r\nCache-Control: private\r\nContent-Length: 3\r\n\r\nown");
                }));
    Duration late = Duration.ofMinutes(2);
    Waits waits = new Waits(late, late, late, late, late, late, late, late);
    Loopback gateway = opened(new Loopback(origin.address(), waits, cache.caching()));
    Peer leader = opened(gateway.client()).send(GET);
    awaitAll(first);
    List<Peer> others =
        List.of(opened(gateway.client()).send(GET), opened(gateway.client()).send(GET));
    go.countDown();
    assertThat(leader.answer().content()).isEqualTo("own");
    for (Peer each : others) {
      assertThat(each.answer().content()).isEqualTo("own");
    }
    assertThat(origin.requests()).hasSize(3);
  }

  @Test
  void thoseWhomTheAnswerDoesNotFitAskForThemselves() {
    Origin origin = opened(new Origin());
    Loopback gateway = gateway(origin.address());
    String german = GET.replace("\r\n\r\n", "\r\nAccept-Language: de\r\n\r\n");
    Peer first = opened(gateway.client()).send(german);
    Peer server = origin.connection();
    server.head();
    Peer second = opened(gateway.client()).send(GET);
    Peer third = opened(gateway.client()).send(german);
    String fields = "Cache-Control: max-age=60\r\nVary: Accept-Language\r\nContent-Length: 2\r\n";
    server.send("HTTP/1.1 200 OK\r\n" + fields + "\r\nde");
    assertThat(first.answer().content()).isEqualTo("de");
    assertThat(third.answer().content()).isEqualTo("de");
    Peer other = origin.connection();
    other.head();
    other.send("HTTP/1.1 200 OK\r\n" + fields + "\r\nen");
    assertThat(second.answer().content()).isEqualTo("en");
  }

  @Test
  void whoWaitsTooLongAsksForThemself() {
    Origin origin = opened(new Origin());
    Duration soon = Duration.ofMillis(50);
    Duration late = Duration.ofSeconds(30);
    Waits waits = new Waits(late, late, late, soon, late, late, late, late);
    Loopback gateway = opened(new Loopback(origin.address(), waits, cache.caching()));
    opened(gateway.client()).send(GET);
    Peer silent = origin.connection();
    silent.head();
    Peer second = opened(gateway.client()).send(GET);
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    assertThat(second.answer().content()).isEqualTo("ok");
  }

  @Test
  void theOriginsEndIsHandedToAllWhoRead() {
    Origin origin = opened(new Origin());
    Loopback gateway = gateway(origin.address());
    Peer first = opened(gateway.client()).send(GET);
    Peer server = origin.connection();
    server.head();
    Peer second = opened(gateway.client()).send(GET);
    server.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 10\r\n\r\nabc");
    assertThat(first.through("abc")).contains("200 OK");
    assertThat(second.through("abc")).contains("200 OK");
    server.reset();
    assertThat(first.restOrReset()).isIn("", " (reset)");
    assertThat(second.restOrReset()).isIn("", " (reset)");
  }

  @Test
  void aFetchOutlivesTheClientItWasBegunFor() {
    Origin origin = opened(new Origin());
    Loopback gateway = gateway(origin.address());
    Peer first = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    Peer second = opened(gateway.client()).send(GET);
    server.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 6\r\n\r\nabc");
    first.through("abc");
    first.reset();
    assertThat(second.through("abc")).contains("200 OK");
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_MISS_ABORTED);
    server.send("def");
    assertThat(second.octets(3)).isEqualTo("def");
  }

  @Test
  void littleThatIsMissingIsFetchedForNobody() {
    Origin origin = opened(new Origin());
    Loopback gateway = gateway(origin.address());
    Peer first = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    server.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 6\r\n\r\nabc");
    first.through("abc");
    first.reset();
    assertThat(gateway.logged().outcome()).isEqualTo(Outcome.TCP_MISS_ABORTED);
    Peer second = opened(gateway.client()).send(GET);
    assertThat(second.through("abc")).contains("200 OK");
    server.send("def");
    assertThat(second.octets(3)).isEqualTo("def");
    assertThat(origin.connections()).isEqualTo(1);
  }

  @Test
  void muchThatIsMissingIsNotFetchedForNobody() {
    Origin origin = opened(new Origin());
    Loopback gateway = gateway(origin.address());
    Peer first = gateway.client().send(GET);
    Peer server = origin.connection();
    server.head();
    server.send(
        "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 60000000\r\n\r\nabc");
    first.through("abc");
    first.reset();
    assertThat(server.restOrReset()).isIn("", " (reset)");
  }

  @Test
  void aRangeThatIsMissingIsAskedForAtOnceAndTheWholeBesideIt() {
    byte[] content = content(1 << 20);
    ServingOrigin origin =
        opened(
            new ServingOrigin(
                (head, peer) -> {
                  boolean range = head.toLowerCase(java.util.Locale.ROOT).contains("\nrange:");
                  peer.send(
                      range
                          ? "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 100-199/1048576\r\n"
                              + "ETag: \"1\"\r\nCache-Control: max-age=60\r\n"
                              + "Content-Length: 100\r\n\r\n"
                          : "HTTP/1.1 200 OK\r\nETag: \"1\"\r\nCache-Control: max-age=60\r\n"
                              + "Content-Length: 1048576\r\n\r\n");
                  peer.send(range ? java.util.Arrays.copyOfRange(content, 100, 200) : content);
                }));
    Loopback gateway = gateway(origin.address());
    String range = GET.replace("\r\n\r\n", "\r\nRange: bytes=100-199\r\n\r\n");
    Answer first = opened(gateway.client()).send(range).answer();
    assertThat(first.status()).isEqualTo(206);
    assertThat(first.content()).hasSize(100);
    Peer later = opened(gateway.client());
    Answer whole = later.send(GET).answer();
    assertThat(whole.content()).hasSize(1 << 20);
    Answer second = later.send(range).answer();
    assertThat(second.status()).isEqualTo(206);
    assertThat(second.content()).isEqualTo(first.content());
    assertThat(origin.requests()).hasSize(2);
  }
}
