package dev.sluice.lists.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.lists.fetch.FetchResult.Fetched;
import dev.sluice.lists.fetch.FetchResult.NotModified;
import dev.sluice.lists.fetch.FetchResult.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class FetcherTest {
  private static final String BODY = "ads.example\n";
  private static final String BODY_SHA256 =
      "0932e77963204ca33e6576860071b7b053f946f94fd0b4438053d3fc51c0bc40";
  private static final String WHOLE = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + BODY;

  @TempDir private Path folder;
  private FetchFixture fixture;

  @BeforeEach
  void fixture() {
    fixture = new FetchFixture(folder);
  }

  @Test
  void fetchesTheFileAndSaysWhatItIs() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nETag: \"v1\"\r\n"
            + "Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT\r\n\r\n"
            + BODY;
    try (RawServer server = RawServer.answering(answer)) {
      Fetched fetched = fixture.fetched(server.uri("/list"));

      assertThat(fetched)
          .isEqualTo(
              new Fetched(
                  fixture.target(),
                  new Validators(
                      server.uri("/list"),
                      Optional.of("\"v1\""),
                      Optional.of("Mon, 23 Nov 2026 10:00:00 GMT")),
                  BODY_SHA256,
                  12));
      assertThat(fixture.target()).hasContent(BODY);
      assertThat(fixture.files()).containsExactly("list");
    }
  }

  @Test
  void asksForTheBytesAsTheyAreInItsOwnName() throws Exception {
    try (RawServer server = RawServer.answering(WHOLE)) {
      fixture.fetched(server.uri("/list?a=b"));

      assertThat(server.requests().getFirst())
          .startsWith("GET /list?a=b HTTP/1.1\r\n")
          .contains("User-Agent: Sluice/1.2\r\n", "Accept-Encoding: identity\r\n")
          .doesNotContain("If-None-Match", "If-Modified-Since", "Upgrade");
    }
  }

  @Test
  void takesAnAnswerWithoutLengthUpToItsEnd() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n" + BODY)) {
      assertThat(fixture.fetched(server.uri("/")).size()).isEqualTo(12);
    }
  }

  @Test
  void takesAnAnswerInChunks() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nads.\r\n8\r\nexample\n\r\n0\r\n\r\n";
    try (RawServer server = RawServer.answering(answer)) {
      fixture.fetched(server.uri("/"));

      assertThat(fixture.target()).hasContent(BODY);
    }
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    List<Long> sizes = new ArrayList<>();
    List<OptionalLong> totals = new ArrayList<>();
    fixture.progress =
        (bytes, total) -> {
          sizes.add(bytes);
          totals.add(total);
        };
    try (RawServer server = RawServer.answering(WHOLE)) {
      fixture.fetched(server.uri("/"));
    }

    assertThat(sizes).isSorted().last().isEqualTo(12L);
    assertThat(totals).containsOnly(OptionalLong.of(12));
  }

  @Test
  void replacesTheOldFile() throws Exception {
    Files.writeString(fixture.target(), "old");
    try (RawServer server = RawServer.answering(WHOLE)) {
      fixture.fetched(server.uri("/"));
    }

    assertThat(fixture.target()).hasContent(BODY);
  }

  @Test
  void asksOnlyForWhatIsNewer() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 304 Not Modified\r\n\r\n")) {
      fixture.known =
          new Validators(server.uri("/list"), Optional.of("\"v1\""), Optional.of("some date"));

      assertThat(fixture.fetch(server.uri("/list"))).isEqualTo(new NotModified());
      assertThat(server.requests().getFirst())
          .contains("If-None-Match: \"v1\"\r\n", "If-Modified-Since: some date\r\n");
      assertThat(fixture.files()).isEmpty();
    }
  }

  @Test
  void asksAnotherUrlWithoutConditions() throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 304 Not Modified\r\n\r\n")) {
      fixture.known = new Validators(server.uri("/other"), Optional.of("\"v1\""), Optional.empty());

      assertThat(fixture.failed(server.uri("/list")).text()).isEqualTo("the server answered: 304");
      assertThat(server.requests().getFirst()).doesNotContain("If-None-Match");
    }
  }

  @Test
  void asksTheTargetOfARedirectThatGaveTheVersion() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 302 Found\r\nLocation: /new\r\n\r\n", "HTTP/1.1 304 Not Modified\r\n\r\n")) {
      fixture.known = new Validators(server.uri("/new"), Optional.of("\"v1\""), Optional.empty());

      assertThat(fixture.fetch(server.uri("/list"))).isEqualTo(new NotModified());
      assertThat(server.requests().getFirst()).doesNotContain("If-None-Match");
      assertThat(server.requests().getLast()).contains("If-None-Match: \"v1\"\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsRedirects(int status) throws Exception {
    String redirect =
        "HTTP/1.1 " + status + " Moved\r\nLocation: new#part\r\nContent-Length: 4\r\n\r\nmore";
    try (RawServer server = RawServer.answering(redirect, WHOLE)) {
      Fetched fetched = fixture.fetched(server.uri("/a/list"));

      assertThat(fetched.validators().of()).isEqualTo(server.uri("/a/new"));
      assertThat(server.requests().getLast()).startsWith("GET /a/new HTTP/1.1\r\n");
      assertThat(fixture.target()).hasContent(BODY);
    }
  }

  @Test
  void leavesACircleOfRedirects() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n",
            "HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n")) {
      assertThat(fixture.failed(server.uri("/a")).text())
          .isEqualTo("the redirect cannot be followed: it goes in a circle by way of /a");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, false, 1",
    "403, false, 1",
    "206, false, 1",
    "204, false, 1",
    "408, true, 4",
    "429, true, 4",
    "500, true, 4",
    "503, true, 4",
  })
  void failsWithTheStatus(int status, boolean retryable, int attempts) throws Exception {
    try (RawServer server = RawServer.answering("HTTP/1.1 " + status + " Such\r\n\r\n")) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.text()).startsWith("the server answered: " + status);
      assertThat(failed.retryable()).isEqualTo(retryable);
      assertThat(server.requests()).hasSize(attempts);
      assertThat(fixture.slept).hasSize(attempts - 1);
      assertThat(fixture.files()).isEmpty();
    }
  }

  @Test
  void triesAgainAndSucceeds() throws Exception {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 500 Oh\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nads.",
            "HTTP/1.1 429 Slowly\r\nRetry-After: 7\r\n\r\n",
            WHOLE)) {
      fixture.fetched(server.uri("/"));

      assertThat(fixture.target()).hasContent(BODY);
      assertThat(fixture.slept).hasSize(3);
      assertThat(fixture.slept.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void givesUpWhenTheServerWantsToBeLeftAlone() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 503 Later\r\nRetry-After: 3600\r\n\r\n")) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.retryAfter()).contains(Duration.ofHours(1));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void waitsForNoAttemptThatCannotBeDoneInTime() throws Exception {
    fixture.timeout = Duration.ofSeconds(30);
    try (RawServer server = RawServer.answering("HTTP/1.1 503 Later\r\nRetry-After: 60\r\n\r\n")) {
      fixture.failed(server.uri("/"));

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void refusesAnAnswerThatSaysItIsTooLarge() throws Exception {
    fixture.maxSize = 11;
    try (RawServer server = RawServer.answering(WHOLE)) {
      assertThat(fixture.failed(server.uri("/")).text())
          .isEqualTo("larger than max-size: at least 12 bytes");
      assertThat(fixture.files()).isEmpty();
    }
  }

  @Test
  void stopsAnAnswerThatTurnsOutTooLarge() throws Exception {
    fixture.maxSize = 11;
    Files.writeString(fixture.target(), "old");
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n\r\n" + BODY)) {
      assertThat(fixture.failed(server.uri("/")).reason()).isEqualTo(Reason.TOO_LARGE);
      assertThat(fixture.target()).hasContent("old");
      assertThat(fixture.files()).containsExactly("list");
    }
  }

  @Test
  void takesAFileOfExactlyTheLargestSize() throws Exception {
    fixture.maxSize = 12;
    try (RawServer server = RawServer.answering(WHOLE)) {
      assertThat(fixture.fetched(server.uri("/")).size()).isEqualTo(12);
    }
  }

  @Test
  void takesTheFileThatItsPinNames() throws Exception {
    fixture.sha256 = Optional.of(BODY_SHA256);
    try (RawServer server = RawServer.answering(WHOLE)) {
      assertThat(fixture.fetched(server.uri("/")).sha256()).isEqualTo(BODY_SHA256);
    }
  }

  @Test
  void dropsAFileThatItsPinDoesNotName() throws Exception {
    fixture.sha256 = Optional.of("0".repeat(64));
    Files.writeString(fixture.target(), "old");
    try (RawServer server = RawServer.answering(WHOLE)) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.text()).isEqualTo("not the file that sha256 names: it has " + BODY_SHA256);
      assertThat(failed.retryable()).isFalse();
      assertThat(fixture.target()).hasContent("old");
      assertThat(fixture.files()).containsExactly("list");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\nads.example\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\nads.example\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nads.example\n\r\n",
      })
  void refusesAFileThatWasCutOff(String answer) throws Exception {
    Files.writeString(fixture.target(), "old");
    try (RawServer server = RawServer.answering(answer)) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.reason()).isEqualTo(Reason.CUT_OFF);
      assertThat(failed.retryable()).isTrue();
      assertThat(failed.text()).contains("(4 attempts)");
      assertThat(fixture.target()).hasContent("old");
      assertThat(fixture.files()).containsExactly("list");
    }
  }

  @Test
  void keepsWhatItsServerPacked() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\u001f\u008b\b\0";
    try (RawServer server = RawServer.answering(answer)) {
      fixture.fetched(server.uri("/"));

      assertThat(Files.readAllBytes(fixture.target())).containsExactly(0x1f, 0x8b, 8, 0);
    }
  }

  @Test
  void refusesAnUnknownPacking() throws Exception {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nsome")) {
      assertThat(fixture.failed(server.uri("/")).text())
          .isEqualTo("the server packs it in an unknown way: br");
    }
  }

  @Test
  void refusesWhatIsNotHttp() throws Exception {
    try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_10.0\r\n\r\n")) {
      assertThat(fixture.failed(server.uri("/")).reason()).isEqualTo(Reason.NOT_HTTP);
    }
  }

  @Test
  void saysThatTheServerClosedWithoutAnAnswer() throws Exception {
    try (RawServer server = RawServer.answering("")) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.reason()).isEqualTo(Reason.CONNECTION_FAILED);
      assertThat(failed.retryable()).isTrue();
    }
  }

  @Test
  void leavesAServerThatNeverAnswers() throws Exception {
    fixture.waits = new Waits(Duration.ofMillis(50), Duration.ofMillis(50));
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = RawServer.start((request, out) -> over.await())) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.text())
          .isEqualTo("the server went silent: no answer in 50 ms (4 attempts)");
      assertThat(server.requests()).hasSize(4);
      over.countDown();
    }
  }

  @Test
  void leavesAServerThatGoesSilentInTheMiddle() throws Exception {
    fixture.waits = FetchFixture.SHORT;
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nads.");
              over.await();
            })) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.text())
          .isEqualTo("the server went silent: 4 bytes had come in 100 ms (4 attempts)");
      assertThat(fixture.files()).isEmpty();
      over.countDown();
    }
  }

  @Test
  void leavesAServerThatDripsWhenTheTimeIsUp() throws Exception {
    fixture.timeout = Duration.ofMillis(500);
    try (RawServer server =
        RawServer.start(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\n\r\n");
              while (true) {
                RawServer.write(out, "a");
                Thread.sleep(5);
              }
            })) {
      Failed failed = fixture.failed(server.uri("/"));

      assertThat(failed.reason()).isEqualTo(Reason.TIMEOUT);
      assertThat(failed.text()).startsWith("not done in time: 500 ms, ");
      assertThat(server.requests()).hasSize(1);
      assertThat(fixture.files()).isEmpty();
    }
  }

  @Test
  void stopsInTheMiddleWhenInterrupted() throws Exception {
    Files.writeString(fixture.target(), "old");
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Object> end = new AtomicReference<>("none");
    fixture.progress = (bytes, total) -> begun.countDown();
    try (RawServer server =
        RawServer.start(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nads.");
              over.await();
            })) {
      Thread fetching = Thread.ofPlatform().start(() -> end.set(outcome(server.uri("/"))));
      begun.await();
      fetching.interrupt();
      fetching.join();
      over.countDown();
    }

    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(fixture.target()).hasContent("old");
    assertThat(fixture.files()).containsExactly("list");
  }

  @Test
  void stopsAtOnceWhenInterruptedBefore() throws Exception {
    try (RawServer server = RawServer.answering(WHOLE)) {
      Thread.currentThread().interrupt();

      assertThat(outcome(server.uri("/"))).isInstanceOf(InterruptedException.class);
      assertThat(fixture.files()).isEmpty();
    }
  }

  @Test
  void saysThatAConnectionIsRefused() throws Exception {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    Failed failed = fixture.failed(URI.create("http://127.0.0.1:" + unused + "/"));

    assertThat(failed.text())
        .isEqualTo("connection refused: 127.0.0.1:" + unused + " (4 attempts)");
    assertThat(failed.retryable()).isTrue();
  }

  @Test
  void saysThatAHostHasNoAddress() throws Exception {
    Failed failed = fixture.failed(URI.create("http://lists.invalid/hosts"));

    assertThat(failed.text()).isEqualTo("no such host: lists.invalid (4 attempts)");
    assertThat(failed.retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/", "http:///list", "http://a_b.example/"})
  void refusesWhatItCannotFetch(String uri) throws Exception {
    assertThat(fixture.failed(URI.create(uri)).reason()).isEqualTo(Reason.UNUSABLE_URL);
  }

  @Test
  void saysThatTheFileCannotBeWritten() throws Exception {
    Path missing = folder.resolve("missing");
    FetchFixture nowhere = new FetchFixture(missing);
    try (RawServer server = RawServer.answering(WHOLE)) {
      Failed failed = nowhere.failed(server.uri("/"));

      assertThat(failed.reason()).isEqualTo(Reason.STORAGE);
      assertThat(failed.text()).contains(missing.toString());
      assertThat(failed.retryable()).isFalse();
    }
  }

  @Test
  void asksNoProxyThatAPropertyNames() throws Exception {
    try (RawServer proxy = RawServer.answering("HTTP/1.1 502 Proxy\r\n\r\n");
        RawServer server = RawServer.answering(WHOLE)) {
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
      System.setProperty("http.nonProxyHosts", "");
      try {
        fixture.fetched(server.uri("/"));
      } finally {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
        System.clearProperty("http.nonProxyHosts");
      }

      assertThat(proxy.requests()).isEmpty();
    }
  }

  private Object outcome(URI uri) {
    try {
      return fixture.fetch(uri);
    } catch (InterruptedException e) {
      return e;
    }
  }

  @Test
  void fetchesALargeFile() throws Exception {
    byte[] line = "0123456789abcde\n".repeat(64).getBytes(StandardCharsets.US_ASCII);
    fixture.maxSize = 64 << 20;
    try (RawServer server =
        RawServer.start(
            (request, out) -> {
              RawServer.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + (8 << 20) + "\r\n\r\n");
              for (int i = 0; i < 8192; i++) {
                out.write(line);
              }
            })) {
      assertThat(fixture.fetched(server.uri("/")).size()).isEqualTo(8 << 20);
      assertThat(Files.size(fixture.target())).isEqualTo(8 << 20);
    }
  }
}
