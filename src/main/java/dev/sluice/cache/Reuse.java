package dev.sluice.cache;

import dev.sluice.http.FieldList;
import dev.sluice.http.Fields;
import dev.sluice.http.RequestHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a stored response answers a request (RFC 9111 §4). */
public sealed interface Reuse {
  /** It answers as it is; {@link Selection} says with what of it. */
  record Hit(Stored stored, Serving how) implements Reuse {}

  /**
   * The origin is to be asked whether it is still good.
   *
   * @param why {@link ForwardReason#STALE} or {@link ForwardReason#REQUEST}
   * @param conditions the lines that take the place of all conditions of the client's own; without
   *     any, what is stored has no validator and the request goes as the client sent it
   * @param staleForSeconds how long it has been stale; not above zero while it is fresh
   * @param mayServeOnError whether it answers when the origin can't be reached or fails with 500,
   *     502, 503 or 504 (RFC 5861 §4, RFC 9111 §4.2.4, §4.3.3)
   */
  record Validate(
      Stored stored,
      ForwardReason why,
      FieldList conditions,
      long staleForSeconds,
      boolean mayServeOnError)
      implements Reuse {}

  record Forward(ForwardReason why) implements Reuse {}

  /** only-if-cached, and nothing stored does: 504 (§5.2.1.7). */
  record Unsatisfiable() implements Reuse {}

  /**
   * The answer for one request.
   *
   * @param candidates all that is stored for the target URI
   */
  static Reuse of(RequestHead request, List<Stored> candidates, Instant now) {
    boolean get = request.method().equals("GET");
    if (!get && !request.method().equals("HEAD")) {
      return new Forward(ForwardReason.METHOD);
    }
    RequestDirectives directives = RequestDirectives.of(request.fields());
    Reuse reuse = of(request, get, directives, candidates, now);
    boolean needsOrigin = reuse instanceof Forward || reuse instanceof Validate;
    return needsOrigin && directives.onlyIfCached() ? new Unsatisfiable() : reuse;
  }

  private static Reuse of(
      RequestHead request,
      boolean get,
      RequestDirectives directives,
      List<Stored> candidates,
      Instant now) {
    if (candidates.isEmpty()) {
      return new Forward(ForwardReason.URI_MISS);
    }
    if (directives.noStore()) {
      return new Forward(ForwardReason.REQUEST);
    }
    RangeRequest range = get ? RangeRequest.of(request.fields()) : null;
    Stored chosen = chosen(request.fields(), range, candidates);
    if (chosen == null) {
      return new Forward(missing(request.fields(), candidates));
    }
    return Preconditions.leaveToOrigin(request.fields(), chosen)
        ? new Forward(ForwardReason.REQUEST)
        : Timeliness.of(directives, chosen, now);
  }

  /** The most recent that the request's fields select and that has enough of the content. */
  private static @Nullable Stored chosen(
      Fields request, @Nullable RangeRequest range, List<Stored> candidates) {
    Stored best = null;
    for (int i = 0; i < candidates.size(); i++) {
      Stored candidate = candidates.get(i);
      boolean newer = best == null || isNewer(candidate, best);
      if (newer && covers(request, range, candidate) && candidate.vary().matches(request)) {
        best = candidate;
      }
    }
    return best;
  }

  private static boolean isNewer(Stored one, Stored other) {
    int byDate = one.validators().date().compareTo(other.validators().date());
    return byDate == 0 ? one.responseTime().isAfter(other.responseTime()) : byDate > 0;
  }

  private static boolean covers(Fields request, @Nullable RangeRequest range, Stored stored) {
    return switch (stored.extent()) {
      case Extent.Whole _ -> true;
      case Extent.Part part ->
          range != null && Preconditions.ifRangeHolds(request, stored) && range.isWithin(part);
    };
  }

  private static ForwardReason missing(Fields request, List<Stored> candidates) {
    for (Stored candidate : candidates) {
      if (candidate.vary().matches(request)) {
        return ForwardReason.PARTIAL;
      }
    }
    return ForwardReason.VARY_MISS;
  }
}
