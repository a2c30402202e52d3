package dev.sluice.app.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.accesslog.RecordId;
import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.GatewaySettings;
import dev.sluice.config.LogSettings;
import dev.sluice.config.PageSettings;
import dev.sluice.config.Place;
import dev.sluice.config.Snapshot;
import dev.sluice.control.ControlAnswer;
import dev.sluice.http.FieldList;
import dev.sluice.net.Addresses;
import dev.sluice.net.ClientAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Reason;
import dev.sluice.policy.RuleRef;
import dev.sluice.policy.Verdict;
import dev.sluice.store.Arriving;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.tiered.TieredStore;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GatewayCacheTest {
  private static final long MIB = 1L << 20;
  private static final Instant STORED = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant NOW = STORED.plusSeconds(7);
  private static final CacheSettings SETTINGS =
      new CacheSettings(8 * MIB, new Place("f", 1, 1, ""), Optional.empty(), MIB);

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = (EventLoop) group.next();
  private final ResponseStore store = TieredStore.open(SETTINGS);
  private final CacheTally tally = new CacheTally(entry -> {});
  private final GatewayCache cache = cache(Optional.of(store));

  @AfterEach
  void close() {
    store.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void saysThatThereIsNoCache() {
    GatewayCache none = cache(Optional.empty());
    ControlAnswer says =
        ControlAnswer.refused("this gateway has no cache: its configuration has no key \"cache\"");
    assertThat(none.report()).isEmpty();
    assertThat(none.figures(false)).isEqualTo(says);
    assertThat(join(none.purgeAll())).isEqualTo(says);
    assertThat(join(explain(none, "http://a.example/"))).isEqualTo(says);
  }

  @Test
  void explainsAHit() {
    store("/x", "max-age=60");
    assertThat(join(explain(cache, "http://a.example/x")).out())
        .containsExactly(
            "GET http://a.example/x",
            "  now         a hit: fresh for another 53 s",
            "  stored      200, 5 B, in memory, age 7 s, fresh for 53 s");
  }

  @Test
  void explainsWhatTheClientsFieldsChange() {
    store("/x", "max-age=60");
    List<String> reload = List.of("http://a.example/x", "10.1.2.3", "Cache-Control: no-cache");
    assertThat(join(CacheCommands.explain(cache, reload, false)).out())
        .contains(
            "  verdict     allow, by sluice.yaml:9",
            "  now         the origin is asked whether what is stored is still good (request)");
    List<String> blocked = List.of("http://a.example/x", "10.9.9.9");
    assertThat(join(CacheCommands.explain(cache, blocked, false)).out())
        .contains("  verdict     block, by sluice.yaml:9: the cache isn't asked");
  }

  @Test
  void explainsWhyNothingIsStored() {
    tally.write(fetched("http://a.example/x", "fwd=uri-miss; detail=no-store"));
    assertThat(join(explain(cache, "http://a.example/x")).out())
        .containsExactly(
            "GET http://a.example/x",
            "  now         fetched from the origin: nothing is stored for it",
            "  stored      nothing",
            "  last fetch  2026-11-23T10:00:00Z: 200, fwd=uri-miss; detail=no-store",
            "              it is not stored: the origin says no-store");
    assertThat(join(CacheCommands.explain(cache, List.of("http://a.example/x", ""), true)).out())
        .containsExactly(
            "{\"url\":\"http://a.example/x\",\"key\":\"http://a.example/x\",\"fwd\":\"uri-miss\","
                + "\"now\":\"forward\",\"stored\":[],\"last-fetch\":{\"time\":"
                + "\"2026-11-23T10:00:00Z\",\"status\":200,\"cache\":\"fwd=uri-miss; detail=no-store\"}}");
  }

  @Test
  void refusesWhatCannotBeExplainedOrPurged() {
    assertThat(join(explain(cache, "https://a.example/")).err())
        .containsExactly(
            "\"https://a.example/\" is not an http URL: what goes over https is never seen, nor"
                + " kept");
    assertThat(
            join(CacheCommands.explain(cache, List.of("http://a.example/", "", "x"), false)).err())
        .containsExactly("\"x\" is not a field such as 'Accept-Encoding: gzip'");
    assertThat(join(CacheCommands.explain(cache, List.of("http://a.example/", "x"), false)).err())
        .containsExactly("\"x\" is not a client's address");
    assertThat(join(CacheCommands.purge(cache, List.of("site", "a b"))).exit()).isEqualTo(1);
    assertThat(join(CacheCommands.purge(cache, List.of("most"))).exit()).isEqualTo(1);
  }

  @Test
  void purgesAUrlASiteAndEverything() {
    store("/x", "max-age=60");
    store("/y", "max-age=60");
    assertThat(join(CacheCommands.purge(cache, List.of("url", "http://A.example/x"))).out())
        .containsExactly("dropped what was stored of http://a.example/x: 1 known");
    assertThat(join(explain(cache, "http://a.example/x")).out()).contains("  stored      nothing");
    assertThat(join(explain(cache, "http://a.example/y")).out().get(1)).contains("a hit");
    assertThat(join(CacheCommands.purge(cache, List.of("site", "example"))).out())
        .containsExactly("dropped what was stored of example and all under it: 1 known");
    store("/z", "max-age=60");
    assertThat(join(CacheCommands.purge(cache, List.of("all"))).out())
        .containsExactly("dropped what was stored of all sites: 1 known");
    assertThat(join(explain(cache, "http://a.example/z")).out()).contains("  stored      nothing");
  }

  @Test
  void tellsTheFigures() {
    store("/x", "max-age=60");
    tally.write(fetched("http://a.example/x", "fwd=uri-miss; stored"));
    List<String> lines = cache.figures(false).out();
    assertThat(lines.get(0))
        .isEqualTo("requests: 1, 0.0 % hits, 0.0 % confirmed by the origin, 100.0 % fetched");
    assertThat(lines.get(1)).isEqualTo("bytes:    100 B sent, 0.0 % of them from the cache");
    assertThat(lines.get(2)).matches("memory:   .* of .* MiB, 1 responses, 0 hits .*");
    assertThat(lines.get(3)).isEqualTo("disk:     none");
    assertThat(cache.figures(true).out().getFirst())
        .contains(
            "\"fetched\":{\"requests\":1,\"bytes\":100}", "\"objects\":1", "\"state\":\"none\"");
    assertThat(cache.report().orElseThrow().line())
        .endsWith("in memory, 0 B on disk, 1 responses; 0.0 % of 1 requests were hits");
  }

  private void store(String path, String cacheControl) {
    loop.submit(
            () -> {
              Stored head =
                  new Stored(
                      CacheKey.of("a.example", 80, path),
                      200,
                      new FieldList.Builder()
                          .add("Cache-Control", cacheControl)
                          .add("Date", "Mon, 23 Nov 2026 10:00:00 GMT")
                          .add("ETag", "\"1\"")
                          .build(),
                      FieldList.EMPTY,
                      STORED,
                      STORED,
                      new Extent.Whole(5));
              Arriving arriving = store.begin(head, OptionalLong.of(5), loop);
              arriving.append(Unpooled.wrappedBuffer(new byte[] {1, 2, 3, 4, 5}));
              arriving.finish(FieldList.EMPTY);
            })
        .syncUninterruptibly();
  }

  private static CompletionStage<ControlAnswer> explain(GatewayCache cache, String url) {
    return CacheCommands.explain(cache, List.of(url, ""), false);
  }

  private static ControlAnswer join(CompletionStage<ControlAnswer> answer) {
    return answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private GatewayCache cache(Optional<ResponseStore> with) {
    return new GatewayCache(
        with, tally, GatewayCacheTest::snapshot, InstantSource.fixed(NOW), loop);
  }

  private static Snapshot snapshot() {
    GatewaySettings gateway =
        new GatewaySettings(
            List.of(),
            List.of(80),
            List.of(443),
            GatewaySettings.Mode.TPROXY,
            GatewaySettings.ClientAddressMode.MASK,
            GatewaySettings.OnFailure.CLOSED,
            List.of(),
            List.of(),
            3129,
            java.time.Duration.ZERO,
            false,
            "");
    LogSettings log = new LogSettings(Optional.empty(), LogSettings.Format.JSON);
    return new Snapshot(
        1,
        STORED,
        gateway,
        log,
        Optional.of(SETTINGS),
        PageSettings.Ready.USUAL,
        GatewayCacheTest::decide);
  }

  private static Decision decide(Flow flow) {
    RuleRef by = new RuleRef("sluice.yaml", 9, "rules[0]");
    boolean allowed = !flow.client().getHostAddress().equals("10.9.9.9");
    return new Decision(
        allowed
            ? new Verdict.Allow(by, Set.of())
            : new Verdict.Block(by, Reason.SITE, "", Set.of()),
        Optional.empty());
  }

  private static AccessRecord fetched(String url, String cacheStatus) {
    return new AccessRecord(
        RecordId.ofTunnel(1),
        STORED,
        new ClientAddress(Addresses.parse("10.1.2.3").orElseThrow(), 50_000),
        Optional.empty(),
        new OriginalDestination(Addresses.parse("192.0.2.7").orElseThrow(), 80),
        "a.example",
        "GET",
        url,
        Optional.empty(),
        "",
        OptionalInt.of(200),
        cacheStatus,
        0,
        100,
        Duration.ZERO,
        Outcome.TCP_MISS);
  }
}
