package dev.sluice.app.cached;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.accesslog.AccessRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the cache does by what goes into the access log, and remembers of each of the last
 * few thousand URLs what came of it, so that a response that isn't stored can be explained.
 */
public final class CacheTally implements AccessLog {
  private static final int REMEMBERED = 4096;

  private final AccessLog log;
  private final Answers hits = new Answers();
  private final Answers confirmed = new Answers();
  private final Answers fetched = new Answers();

  /** By the URL's hash: whoever comes later with the same takes the place. */
  private final AtomicReferenceArray<@Nullable Outcome> last =
      new AtomicReferenceArray<>(REMEMBERED);

  /**
   * @param log where the records go on to
   */
  public CacheTally(AccessLog log) {
    this.log = log;
  }

  /**
   * What last came of a URL.
   *
   * @param cache as in {@link AccessRecord#cache}
   */
  public record Outcome(String url, Instant at, int status, String cache) {}

  /** Responses and the bytes sent for them. */
  public record Count(long responses, long bytes) {}

  /**
   * What the cache was asked for.
   *
   * @param hits answered without the origin
   * @param confirmed stored responses that the origin found unchanged
   * @param fetched from the origin, whether or not they were stored
   */
  public record Counts(Count hits, Count confirmed, Count fetched) {
    /** In all. */
    public Count asked() {
      return new Count(
          hits.responses() + confirmed.responses() + fetched.responses(),
          hits.bytes() + confirmed.bytes() + fetched.bytes());
    }
  }

  @Override
  public void write(AccessRecord entry) {
    if (!entry.cache().isEmpty()) {
      count(entry);
    }
    log.write(entry);
  }

  private void count(AccessRecord entry) {
    switch (entry.outcome()) {
      case TCP_HIT, TCP_MEM_HIT, TCP_IMS_HIT, TCP_INM_HIT -> hits.add(entry);
      case TCP_STALE_HIT, TCP_CF_HIT, TCP_HIT_ABORTED -> hits.add(entry);
      case TCP_REFRESH_UNMODIFIED -> confirmed.add(entry);
      case TCP_MISS, TCP_REFRESH_MODIFIED, TCP_CLIENT_REFRESH_MISS -> fetched(entry);
      case TCP_REFRESH_FAIL_OLD, TCP_REFRESH_FAIL_ERR, TCP_MISS_ABORTED, NONE -> fetched(entry);
      case TCP_TUNNEL, TCP_DENIED, TCP_REDIRECT -> {}
    }
  }

  private void fetched(AccessRecord entry) {
    fetched.add(entry);
    Outcome outcome =
        new Outcome(entry.url(), entry.time(), entry.status().orElse(0), entry.cache());
    last.lazySet(place(entry.url()), outcome);
  }

  public Counts counts() {
    return new Counts(hits.sum(), confirmed.sum(), fetched.sum());
  }

  /** What the origin's last answer to this URL came to, if it is still remembered. */
  public Optional<Outcome> lastFetch(String url) {
    return Optional.ofNullable(last.get(place(url))).filter(outcome -> outcome.url().equals(url));
  }

  private static int place(String url) {
    int hash = url.hashCode();
    return (hash ^ (hash >>> 16)) & (REMEMBERED - 1);
  }

  private static final class Answers {
    private final LongAdder responses = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    void add(AccessRecord entry) {
      responses.increment();
      bytes.add(entry.bytesOut());
    }

    Count sum() {
      return new Count(responses.sum(), bytes.sum());
    }
  }
}
