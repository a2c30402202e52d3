package dev.sluice.cache;

import dev.sluice.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of a cache (RFC 9111 §5.2.1; stale-if-error: RFC 5861 §4).
 *
 * @param maxAge in seconds, as the others; {@link #ABSENT} when it isn't there
 * @param maxStale {@link #ANY} without a number
 */
record RequestDirectives(
    boolean noStore,
    boolean noCache,
    boolean onlyIfCached,
    long maxAge,
    long maxStale,
    long minFresh,
    long staleIfError) {
  static final long ABSENT = -1;
  static final long ANY = Long.MAX_VALUE;

  static final RequestDirectives NONE =
      new RequestDirectives(false, false, false, ABSENT, ABSENT, ABSENT, ABSENT);

  /** {@code Pragma: no-cache} counts where there is no Cache-Control (RFC 9111 §5.4). */
  static RequestDirectives of(Fields fields) {
    if (!fields.has("cache-control")) {
      String pragma = fields.first("pragma");
      return pragma == null ? NONE : ofPragma(pragma);
    }
    List<String> lines = fields.all("cache-control");
    Collected collected = new Collected();
    lines.forEach(collected::line);
    return collected.directives();
  }

  private static RequestDirectives ofPragma(String pragma) {
    DirectiveReader reader = new DirectiveReader(pragma);
    while (reader.next()) {
      if (reader.name().equals("no-cache")) {
        return new RequestDirectives(false, true, false, ABSENT, ABSENT, ABSENT, ABSENT);
      }
    }
    return NONE;
  }

  private static final class Collected {
    private boolean noStore;
    private boolean noCache;
    private boolean onlyIfCached;
    private long maxAge = ABSENT;
    private long maxStale = ABSENT;
    private long minFresh = ABSENT;
    private long staleIfError = ABSENT;

    void line(String line) {
      DirectiveReader reader = new DirectiveReader(line);
      while (reader.next()) {
        directive(reader.name(), reader.argument());
      }
    }

    private void directive(String name, @Nullable String argument) {
      switch (name) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache = true;
        case "only-if-cached" -> onlyIfCached = true;
        case "max-age" -> maxAge = shorter(maxAge, Math.max(0, DeltaSeconds.parse(argument)));
        case "max-stale" -> maxStale = argument == null ? any() : allowance(maxStale, argument);
        case "min-fresh" -> minFresh = Math.max(minFresh, DeltaSeconds.parse(argument));
        case "stale-if-error" -> staleIfError = allowance(staleIfError, argument);
        default -> {} // no-transform is for others; extensions that we don't know
      }
    }

    private long any() {
      return maxStale == ABSENT ? ANY : maxStale;
    }

    private static long shorter(long before, long seconds) {
      return before == ABSENT ? seconds : Math.min(before, seconds);
    }

    /** What can't be read allows nothing. */
    private static long allowance(long before, @Nullable String argument) {
      return shorter(before, Math.max(0, DeltaSeconds.parse(argument)));
    }

    RequestDirectives directives() {
      return new RequestDirectives(
          noStore, noCache, onlyIfCached, maxAge, maxStale, minFresh, staleIfError);
    }
  }
}
