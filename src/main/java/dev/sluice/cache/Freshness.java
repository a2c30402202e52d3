package dev.sluice.cache;

import dev.sluice.cache.ResponseDirectives.Flag;
import dev.sluice.http.Fields;
import dev.sluice.http.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a stored response's fields say about its use over time, read once (RFC 9111 §4.2).
 *
 * @param explicit whether the origin gave the lifetime
 * @param guessable whether one may be guessed (§4.2.2)
 * @param initialAgeMillis the age it came with ({@code corrected_initial_age}, §4.2.3)
 * @param alwaysValidate no-cache: not even fresh without asking the origin
 * @param mayBeStale whether nothing forbids its use beyond the lifetime
 * @param staleWhileRevalidateMillis 0 when absent
 * @param staleIfErrorMillis {@link #UNSAID} when absent
 */
record Freshness(
    long lifetimeMillis,
    boolean explicit,
    boolean guessable,
    long initialAgeMillis,
    boolean alwaysValidate,
    boolean mayBeStale,
    boolean immutable,
    long staleWhileRevalidateMillis,
    long staleIfErrorMillis) {
  static final long UNSAID = -1;

  /** No guess lasts longer, however long ago the last change was. */
  static final long HEURISTIC_MAX_MILLIS = 24L * 3600 * 1000;

  private static final int HEURISTIC_DIVISOR = 10; // 10 %, as §4.2.2 proposes

  static Freshness of(int status, Fields fields, Instant requestTime, Instant responseTime) {
    ResponseDirectives directives = ResponseDirectives.of(fields);
    Instant date = date(fields, responseTime);
    boolean explicit = isExplicit(directives, fields);
    boolean guessable = StatusCode.isHeuristicallyCacheable(status) || directives.has(Flag.PUBLIC);
    long guess = guessable ? heuristicLifetime(fields, date, responseTime) : 0;
    long lifetime = explicit ? explicitLifetime(directives, fields, date, responseTime) : guess;
    return new Freshness(
        lifetime,
        explicit,
        guessable,
        InitialAge.millis(fields, date, requestTime, responseTime),
        alwaysValidate(directives, fields),
        mayBeStale(directives),
        directives.has(Flag.IMMUTABLE),
        millis(Math.max(0, directives.staleWhileRevalidate())),
        directives.staleIfError() < 0 ? UNSAID : millis(directives.staleIfError()));
  }

  static boolean isExplicit(ResponseDirectives directives, Fields fields) {
    return directives.sMaxAge() >= 0 || directives.maxAge() >= 0 || fields.has("expires");
  }

  /** For how long after its lifetime anything may be done with it by its own directives. */
  long staleMillis() {
    return mayBeStale ? Math.max(staleWhileRevalidateMillis, staleIfErrorMillis) : 0;
  }

  private static Instant date(Fields fields, Instant responseTime) {
    String date = fields.first("date");
    return date == null ? responseTime : HttpDate.parse(date, responseTime).orElse(responseTime);
  }

  /** s-maxage before max-age before Expires (§4.2.1). */
  private static long explicitLifetime(
      ResponseDirectives directives, Fields fields, Instant date, Instant responseTime) {
    if (directives.sMaxAge() >= 0) {
      return millis(directives.sMaxAge());
    }
    if (directives.maxAge() >= 0) {
      return millis(directives.maxAge());
    }
    long lifetime = Long.MAX_VALUE;
    for (String expires : fields.all("expires")) {
      long until =
          HttpDate.parseStrictly(expires, responseTime)
              .map(instant -> instant.toEpochMilli() - date.toEpochMilli())
              .orElse(0L); // invalid, above all "0", is the past (§5.3)
      lifetime = Math.min(lifetime, Math.max(0, until));
    }
    return lifetime;
  }

  private static long heuristicLifetime(Fields fields, Instant date, Instant now) {
    String lastModified = fields.first("last-modified");
    if (lastModified == null) {
      return 0;
    }
    Optional<Instant> modified = HttpDate.parse(lastModified, now);
    long unchanged = modified.map(at -> date.toEpochMilli() - at.toEpochMilli()).orElse(0L);
    return Math.min(HEURISTIC_MAX_MILLIS, Math.max(0, unchanged / HEURISTIC_DIVISOR));
  }

  /** Where nothing else is said, Pragma: no-cache is what old origins mean it to be. */
  private static boolean alwaysValidate(ResponseDirectives directives, Fields fields) {
    if (directives.has(Flag.NO_CACHE)) {
      return true;
    }
    return !fields.has("cache-control") && !fields.has("expires") && saysNoCache(fields);
  }

  private static boolean saysNoCache(Fields fields) {
    List<String> pragmas = fields.all("pragma");
    return pragmas.stream().anyMatch(value -> value.strip().equalsIgnoreCase("no-cache"));
  }

  /** s-maxage forbids it to a shared cache as proxy-revalidate does (§5.2.2.10). */
  private static boolean mayBeStale(ResponseDirectives directives) {
    return !directives.has(Flag.MUST_REVALIDATE)
        && !directives.has(Flag.PROXY_REVALIDATE)
        && !directives.has(Flag.NO_CACHE)
        && directives.sMaxAge() < 0;
  }

  private static long millis(long seconds) {
    return seconds * 1000;
  }
}
