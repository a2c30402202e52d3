package dev.sluice.cache;

import dev.sluice.http.FieldList;
import java.time.Instant;

/** Whether a response that fits may be used now (RFC 9111 §4.2, §5.2.1, RFC 5861, RFC 8246). */
final class Timeliness {
  /**
   * For how long after its lifetime a response stands in for an origin that fails, where neither
   * side says how long.
   */
  static final long STALE_ON_ERROR_MILLIS = 7L * 24 * 3600 * 1000;

  private Timeliness() {}

  static Reuse of(RequestDirectives request, Stored stored, Instant now) {
    Freshness freshness = stored.freshness();
    boolean fresh = stored.isFresh(now);
    if (freshness.alwaysValidate()) {
      return validate(request, stored, ForwardReason.STALE, false, now);
    }
    if (request.noCache() || !isYoungEnough(request, stored, fresh, now)) {
      ForwardReason why = fresh ? ForwardReason.REQUEST : ForwardReason.STALE;
      return validate(request, stored, why, fresh, now);
    }
    if (fresh) {
      return new Reuse.Hit(stored, Serving.FRESH);
    }
    long staleFor = stored.ageMillis(now) - freshness.lifetimeMillis();
    if (freshness.mayBeStale() && !stored.isFromTheFuture(now)) {
      if (staleFor < freshness.staleWhileRevalidateMillis()) {
        return new Reuse.Hit(stored, Serving.STALE_WHILE_REVALIDATE);
      }
      if (request.maxStale() == RequestDirectives.ANY || staleFor <= request.maxStale() * 1000) {
        return new Reuse.Hit(stored, Serving.STALE_ALLOWED);
      }
    }
    return validate(request, stored, ForwardReason.STALE, false, now);
  }

  /** An immutable response isn't asked for again because a page is reloaded (RFC 8246 §2). */
  private static boolean isYoungEnough(
      RequestDirectives request, Stored stored, boolean fresh, Instant now) {
    long age = stored.ageMillis(now);
    boolean tooOld = request.maxAge() >= 0 && age > request.maxAge() * 1000;
    if (request.maxAge() == 0 || tooOld) {
      return fresh && stored.freshness().immutable();
    }
    long freshFor = stored.freshness().lifetimeMillis() - age;
    return request.minFresh() < 0 || freshFor >= request.minFresh() * 1000;
  }

  private static Reuse validate(
      RequestDirectives request, Stored stored, ForwardReason why, boolean fresh, Instant now) {
    long staleFor = stored.ageMillis(now) - stored.freshness().lifetimeMillis();
    return new Reuse.Validate(
        stored,
        why,
        conditions(stored.validators()),
        Math.ceilDiv(staleFor, 1000L),
        mayServeOnError(request, stored, fresh, staleFor));
  }

  /** The validators as the origin sent them (§4.3.1). */
  private static FieldList conditions(Validators validators) {
    FieldList.Builder conditions = new FieldList.Builder();
    if (validators.entityTag() != null) {
      conditions.add("If-None-Match", validators.entityTag());
    }
    if (validators.lastModified() != null) {
      conditions.add("If-Modified-Since", validators.lastModified());
    }
    return conditions.build();
  }

  /** An error doesn't stand in for another. */
  private static boolean mayServeOnError(
      RequestDirectives request, Stored stored, boolean fresh, long staleFor) {
    Freshness freshness = stored.freshness();
    if (request.noCache() || freshness.alwaysValidate() || stored.status() >= 500) {
      return false;
    }
    if (fresh) {
      return true;
    }
    long said = Math.max(freshness.staleIfErrorMillis(), request.staleIfError() * 1000);
    long allowed = said < 0 ? STALE_ON_ERROR_MILLIS : said;
    return freshness.mayBeStale() && staleFor <= allowed;
  }
}
