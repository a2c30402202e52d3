package dev.sluice.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.config.Place;
import dev.sluice.lists.fetch.Fetcher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefresherTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir private Path temporary;
  private final AtomicInteger applied = new AtomicInteger();
  private final Semaphore uses = new Semaphore(0);
  private final List<String> lines = new ArrayList<>();
  private HttpServer server;
  private ListsFolder folder;
  private Refresher refresher;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/list",
        exchange -> {
          boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          byte[] body = "a.example\n".getBytes(StandardCharsets.US_ASCII);
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : body.length);
          if (!known) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    folder = ListsFolder.keep(temporary);
    refresher = refresher();
  }

  private Refresher refresher() {
    return new Refresher(
        folder,
        new Fetcher("test", Map.of()),
        _ -> {
          applied.incrementAndGet();
          uses.release();
          return true;
        },
        InstantSource.fixed(NOW));
  }

  @AfterEach
  void stop() throws IOException {
    refresher.close();
    folder.close();
    server.stop(0);
  }

  @Test
  void fetchesAtOnceWhatIsNotAtHand() throws Exception {
    ListSource list = list("/list");
    refresher.follow(List.of(list));
    assertThat(uses.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.fetched("names")).hasContent("a.example\n");
    assertThat(refresher.update(Optional.empty(), hearing()).join()).isTrue();
    assertThat(lines).containsExactly("names: not modified");
    assertThat(applied).hasValue(2);
    assertThat(refresher.problem(list)).isEmpty();
    assertThat(refresher.due().get("names"))
        .isBetween(NOW.plusSeconds(86_400 * 9 / 10), NOW.plusSeconds(86_400));
  }

  @Test
  void keepsWhatIsAtHandWhenAFetchFails() throws IOException {
    Files.writeString(folder.newFetched("names"), "old.example\n");
    ListSource list = list("/none");
    refresher.follow(List.of(list));
    assertThat(refresher.update(Optional.of("names"), hearing()).join()).isFalse();
    assertThat(lines).hasSize(1).first().asString().contains("names: not fetched:", "404");
    assertThat(folder.fetched("names")).hasContent("old.example\n");
    assertThat(refresher.problem(list)).get().asString().contains("404");
    assertThat(refresher.due().get("names")).isBefore(NOW.plusSeconds(121));
  }

  @Test
  void fetchesAtOnceWhatIsToBeFetchedInAnotherWay() throws Exception {
    failForItsSize();
    refresher.follow(List.of(list("/list")));
    assertThat(uses.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.fetched("names")).hasContent("a.example\n");
  }

  @Test
  void triesWhatFailedAtOnceWhenItStarts() throws Exception {
    failForItsSize();
    refresher.close();
    refresher = refresher();
    refresher.follow(List.of(list("/list")));
    assertThat(uses.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    assertThat(folder.fetched("names")).hasContent("a.example\n");
  }

  @Test
  void waitsWithWhatFailedWhenNothingOfItHasChanged() throws Exception {
    ListSource small = failForItsSize();
    refresher.follow(List.of(small));
    assertThat(refresher.update(Optional.of("another"), hearing()).join()).isTrue();
    assertThat(refresher.due().get("names")).isAfter(NOW);
  }

  private ListSource failForItsSize() {
    ListSource usual = list("/list");
    ListSource small = list("/list", new ListSource.Fetching(DAY, Optional.empty(), 5, DAY));
    refresher.follow(List.of(small));
    assertThat(refresher.update(Optional.of("names"), hearing()).join()).isFalse();
    uses.drainPermits();
    assertThat(refresher.problem(usual)).get().asString().contains("larger than max-size");
    return small;
  }

  @Test
  void leavesOtherListsAlone() {
    refresher.follow(List.of());
    assertThat(refresher.update(Optional.of("names"), hearing()).join()).isTrue();
    assertThat(lines).isEmpty();
    assertThat(applied).hasValue(1);
  }

  private Progress hearing() {
    return new Progress() {
      @Override
      public void line(String text) {
        lines.add(text);
      }

      @Override
      public void moment(String text) {}
    };
  }

  private ListSource list(String path) {
    return list(path, ListSource.Fetching.USUAL);
  }

  private ListSource list(String path, ListSource.Fetching fetching) {
    return new ListSource(
        "names",
        ListSource.Format.DOMAINS,
        Optional.of(new Category("bad")),
        new ListSource.Location.Remote(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path)),
        new Place("sluice.yaml", 1, 1, ""),
        false,
        fetching);
  }
}
