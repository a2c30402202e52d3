package dev.sluice.app.cached;

import dev.sluice.cache.CacheKey;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.Snapshot;
import dev.sluice.control.ControlAnswer;
import dev.sluice.http.RequestHead;
import dev.sluice.net.Parse;
import dev.sluice.policy.Asked;
import dev.sluice.policy.Flow;
import dev.sluice.policy.Subject;
import dev.sluice.policy.Verdict;
import dev.sluice.store.Candidate;
import dev.sluice.store.ResponseStore;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The running gateway's cache, as an administrator deals with it. */
public final class GatewayCache {
  private static final ControlAnswer NONE =
      ControlAnswer.refused("this gateway has no cache: its configuration has no key \"cache\"");

  /** The store answers at once, or after one read of a disk. */
  private static final long LOOK_UP_SECONDS = 10;

  private final Optional<ResponseStore> store;
  private final CacheTally tally;
  private final Supplier<Snapshot> snapshots;
  private final InstantSource clock;
  private final EventLoop loop;

  /**
   * @param store empty for a gateway without a cache
   * @param loop where the store is asked
   */
  public GatewayCache(
      Optional<ResponseStore> store,
      CacheTally tally,
      Supplier<Snapshot> snapshots,
      InstantSource clock,
      EventLoop loop) {
    this.store = store;
    this.tally = tally;
    this.snapshots = snapshots;
    this.clock = clock;
    this.loop = loop;
  }

  /** The figures of now; empty without a cache. */
  public Optional<CacheReport> report() {
    Optional<CacheSettings> settings = snapshots.get().cache();
    return store.flatMap(
        opened -> settings.map(now -> new CacheReport(now, opened.figures(), tally.counts())));
  }

  /** {@code sluice cache}. */
  public ControlAnswer figures(boolean json) {
    return report()
        .map(report -> ControlAnswer.done(json ? List.of(report.json()) : report.text()))
        .orElse(NONE);
  }

  /** {@code sluice cache purge URL}. */
  public CompletionStage<ControlAnswer> purgeUrl(String text) {
    return switch (url(text)) {
      case Parse.Parsed<Subject.Url>(Subject.Url url) ->
          purge("of " + url, opened -> opened.remove(key(url)));
      case Parse.Rejected<Subject.Url>(String problem) -> refused(problem);
      case Parse.Incomplete<Subject.Url> _ -> refused("not a URL");
    };
  }

  /** {@code sluice cache purge --site S}: the site and all under it, as in a rule. */
  public CompletionStage<ControlAnswer> purgeSite(String text) {
    return switch (url("http://" + text + "/")) {
      case Parse.Parsed<Subject.Url>(Subject.Url url) -> {
        String site = url.host().toString();
        yield purge("of " + site + " and all under it", opened -> opened.purge(site));
      }
      case Parse.Rejected<Subject.Url>(String problem) -> refused(problem);
      case Parse.Incomplete<Subject.Url> _ -> refused("not a site");
    };
  }

  /** {@code sluice cache purge --all}. */
  public CompletionStage<ControlAnswer> purgeAll() {
    return purge("of all sites", ResponseStore::purgeAll);
  }

  /** How a purge is done, and how many stored responses it knows to have dropped. */
  private interface Purge {
    int of(ResponseStore store);
  }

  private CompletionStage<ControlAnswer> purge(String what, Purge purge) {
    if (store.isEmpty()) {
      return CompletableFuture.completedFuture(NONE);
    }
    ResponseStore opened = store.get();
    return CompletableFuture.supplyAsync(() -> purge.of(opened))
        .thenApply(
            dropped ->
                ControlAnswer.done(
                    List.of(
                        String.format(
                            Locale.ROOT, "dropped what was stored %s: %,d known", what, dropped))));
  }

  /**
   * {@code sluice cache explain URL}.
   *
   * @param client the one that would ask; empty if nobody's rules are to be looked at
   * @param request the fields that the client would send
   */
  public CompletionStage<ControlAnswer> explain(
      String text, Optional<InetAddress> client, RequestHead request, boolean json) {
    return switch (url(text)) {
      case Parse.Parsed<Subject.Url>(Subject.Url url) ->
          store
              .map(opened -> explain(opened, url, client, request, json))
              .orElse(CompletableFuture.completedFuture(NONE));
      case Parse.Rejected<Subject.Url>(String problem) -> refused(problem);
      case Parse.Incomplete<Subject.Url> _ -> refused("not a URL");
    };
  }

  private CompletableFuture<ControlAnswer> explain(
      ResponseStore opened,
      Subject.Url url,
      Optional<InetAddress> client,
      RequestHead request,
      boolean json) {
    CompletableFuture<List<Candidate>> found = new CompletableFuture<>();
    loop.execute(() -> opened.find(key(url), loop, found::complete));
    return found
        .orTimeout(LOOK_UP_SECONDS, TimeUnit.SECONDS)
        .thenApply(
            candidates ->
                new CacheExplanation(
                    url.toString(),
                    key(url),
                    client.map(who -> verdict(who, url)),
                    request,
                    candidates.stream()
                        .map(each -> new CacheExplanation.Kept(each.tier(), each.head()))
                        .toList(),
                    tally.lastFetch(url.toString()),
                    clock.instant()))
        .thenApply(it -> ControlAnswer.done(json ? List.of(it.json()) : it.text()));
  }

  private Verdict verdict(InetAddress client, Subject.Url url) {
    Flow flow = new Flow(client, Optional.empty(), url, clock.instant());
    return snapshots.get().policy().decide(flow).verdict();
  }

  private static CacheKey key(Subject.Url url) {
    return CacheKey.of(url.host().toString(), url.port(), url.pathAndQuery());
  }

  private static Parse<Subject.Url> url(String text) {
    return switch (Asked.parse(text)) {
      case Parse.Parsed<Asked>(Asked asked) when asked.subject() instanceof Subject.Url url ->
          Parse.parsed(url);
      case Parse.Parsed<Asked> _ ->
          Parse.rejected(
              "\"" + text + "\" is not an http URL: what goes over https is never seen, nor kept");
      case Parse.Rejected<Asked>(String problem) -> Parse.rejected("\"" + text + "\": " + problem);
      case Parse.Incomplete<Asked> _ -> Parse.incomplete();
    };
  }

  private static CompletionStage<ControlAnswer> refused(String problem) {
    return CompletableFuture.completedFuture(ControlAnswer.refused(problem));
  }
}
