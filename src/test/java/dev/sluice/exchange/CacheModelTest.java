package dev.sluice.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Random requests by several clients to an origin that changes and fails: never a wrong byte. */
final class CacheModelTest {
  private static final int CLIENTS = 6;
  private static final int REQUESTS = 150;
  private static final int PATHS = 5;
  private static final Pattern VERSION = Pattern.compile("(?i)etag: \"(\\d+)-(\\d+)\"");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("(?i)content-range: bytes (\\d+)-(\\d+)/(\\d+)");

  private final AtomicInteger version = new AtomicInteger();

  /** Its length depends on the path, its bytes on path, version and position. */
  private static String content(int path, int version) {
    int length = 50 + path * path * 4000;
    StringBuilder content = new StringBuilder(length);
    while (content.length() < length) {
      content.append(path).append('.').append(version).append('@').append(content.length());
    }
    content.setLength(length);
    return content.toString();
  }

  private void answer(String head, Peer peer) {
    Random random = new Random(version.get() * 31L + head.hashCode());
    int path = head.charAt(head.indexOf('/') + 1) - '0';
    int now = random.nextInt(4) == 0 ? version.incrementAndGet() : version.get();
    String tag = "\"" + path + "-" + now + "\"";
    String fields = "Cache-Control: max-age=" + random.nextInt(3) + "\r\nETag: " + tag + "\r\n";
    String body = content(path, now);
    if (head.toLowerCase(Locale.ROOT).contains("if-none-match: " + tag)) {
      peer.send("HTTP/1.1 304 Not Modified\r\n" + fields + "\r\n");
      return;
    }
    if (head.startsWith("HEAD")) {
      peer.send("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n");
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> peer.send("HTTP/1.1 503 Not now\r\nContent-Length: 0\r\n\r\n");
      case 1 -> {
        peer.send("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n");
        peer.send(body.substring(0, body.length() / 2));
        peer.reset();
      }
      case 2 ->
          peer.send(
              "HTTP/1.1 200 OK\r\n"
                  + fields
                  + "Transfer-Encoding: chunked\r\n\r\n"
                  + Integer.toHexString(body.length())
                  + "\r\n"
                  + body
                  + "\r\n0\r\n\r\n");
      default ->
          peer.send(
              "HTTP/1.1 200 OK\r\n"
                  + fields
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
    }
  }

  private static String request(Random random) {
    String first = (random.nextInt(8) == 0 ? "HEAD /" : "GET /") + random.nextInt(PATHS);
    String fields =
        switch (random.nextInt(6)) {
          case 0 ->
              "Range: bytes=" + random.nextInt(40) + "-" + (40 + random.nextInt(2000)) + "\r\n";
          case 1 -> "Cache-Control: no-cache\r\n";
          case 2 -> "Cache-Control: max-stale\r\n";
          default -> "";
        };
    return first + " HTTP/1.1\r\nHost: www.example\r\n" + fields + "\r\n";
  }

  /** Requests one after the other; how many answers came to their end, each of them right. */
  private static int ask(Loopback gateway, long seed) {
    Random random = new Random(seed);
    int whole = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String request = request(random);
      Optional<Answer> answer = answer(gateway, request);
      if (answer.isPresent() && !request.startsWith("HEAD") && answer.get().status() < 300) {
        whole += isWhole(answer.get()) ? 1 : 0;
      }
    }
    return whole;
  }

  /** Empty when the connection broke, which the origin's faults account for. */
  private static Optional<Answer> answer(Loopback gateway, String request) {
    try (Peer client = gateway.client().send(request)) {
      return Optional.of(
          request.startsWith("HEAD") ? new Answer(client.head(), "", "") : client.answer());
    } catch (UncheckedIOException | AssertionError brokenOff) {
      return Optional.empty();
    }
  }

  /** Whether all that was announced came, which then has to be right to the byte. */
  private static boolean isWhole(Answer answer) {
    String length = answer.field("content-length");
    if (!length.isEmpty() && answer.content().length() < Integer.parseInt(length)) {
      return false;
    }
    Matcher tag = VERSION.matcher(answer.head());
    assertThat(tag.find()).as(answer.head()).isTrue();
    String all = content(Integer.parseInt(tag.group(1)), Integer.parseInt(tag.group(2)));
    Matcher range = CONTENT_RANGE.matcher(answer.head());
    if (answer.status() == 206) {
      assertThat(range.find()).as(answer.head()).isTrue();
      assertThat(Integer.parseInt(range.group(3))).isEqualTo(all.length());
      all = all.substring(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)) + 1);
    }
    assertThat(answer.content()).as(answer.head()).isEqualTo(all);
    return true;
  }

  @Test
  void noAnswerHasAWrongByte() throws Exception {
    try (CacheFixture cache = new CacheFixture();
        ServingOrigin origin = new ServingOrigin(this::answer);
        Loopback gateway = new Loopback(origin.address(), Waits.STANDARD, cache.caching());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        long seed = i;
        clients.add(() -> ask(gateway, seed));
      }
      int whole = 0;
      for (Future<Integer> each : threads.invokeAll(clients)) {
        whole += each.get();
      }
      assertThat(whole).isGreaterThan(CLIENTS * REQUESTS / 4);
      assertThat(origin.requests()).hasSizeLessThan(CLIENTS * REQUESTS);
    }
  }
}
