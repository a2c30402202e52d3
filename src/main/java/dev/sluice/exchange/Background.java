package dev.sluice.exchange;

import dev.sluice.cache.Extent;
import dev.sluice.cache.Reuse;
import dev.sluice.cache.Stored;
import dev.sluice.http.RequestHead;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** Fetches that no client waits for. They dial as the client that gave rise to them. */
final class Background {
  /** Of less than that the parts that clients ask for are enough. */
  private static final long WORTH_FETCHING_WHOLE = 256 * 1024;

  private Background() {}

  /** Asks the origin about what was just served stale (RFC 5861 §3). */
  static void revalidate(
      Caching caching, ClientHandler client, Inquiry inquiry, Candidate candidate) {
    if (!inquiry.isGet() || caching.flights().of(inquiry.key()).isPresent()) {
      return;
    }
    Inquiry all = inquiry.forAll();
    if (!(question(caching, all, candidate) instanceof Reuse.Validate question)) {
      return;
    }
    Optional<Content> content = caching.store().open(candidate);
    if (content.isPresent()) {
      Validation validation = new Validation(candidate, content.get(), question);
      boolean _ = begin(caching, client, all, Optional.of(validation), () -> {});
    }
  }

  /** What would be asked if the client insisted. */
  private static Reuse question(Caching caching, Inquiry all, Candidate candidate) {
    HttpHeaders insisting = all.request().head().headers().copy();
    insisting.set("cache-control", "no-cache");
    return Reuse.of(
        new RequestHead("GET", new NettyFields(insisting)),
        List.of(candidate.head()),
        caching.clock().instant());
  }

  /** Fetches all of what a client wants a range of, if there is room for that. */
  static void fetchWhole(Caching caching, ClientHandler client, Inquiry inquiry, Stored part) {
    boolean worthwhile =
        part.extent() instanceof Extent.Part(long first, long last, var complete)
            && complete.isPresent()
            && complete.getAsLong() >= WORTH_FETCHING_WHOLE
            && complete.getAsLong() <= caching.maxObject()
            && last - first + 1 < complete.getAsLong()
            && part.hasValidator()
            && caching.flights().of(inquiry.key()).isEmpty();
    if (!worthwhile || !caching.wholeFetches().begin()) {
      return;
    }
    Runnable ended = caching.wholeFetches()::ended;
    if (!begin(caching, client, inquiry.forAll(), Optional.empty(), ended)) {
      ended.run();
    }
  }

  private static boolean begin(
      Caching caching,
      ClientHandler client,
      Inquiry all,
      Optional<Validation> validation,
      Runnable whenEnded) {
    Fetch fetch =
        new Fetch(
            caching,
            client.surroundings().waits(),
            client.path(),
            client.channel().eventLoop(),
            all,
            validation,
            Optional.empty(),
            whenEnded);
    if (!caching.flights().announce(all.key(), fetch.flight())) {
      validation.ifPresent(asked -> asked.content().release());
      return false;
    }
    fetch.begin();
    return true;
  }
}
