package dev.sluice.cache;

import dev.sluice.cache.ResponseDirectives.Flag;
import dev.sluice.http.Fields;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a response is stored by a shared cache (RFC 9111 §3). */
public sealed interface Storability {
  /**
   * It may be stored, as this.
   *
   * @param stored its extent still without a length where none was announced
   */
  record Store(Stored stored) implements Storability {}

  record Refuse(NotStored why) implements Storability {}

  /**
   * The answer for one response.
   *
   * @param requestTime when the request went to the origin
   * @param responseTime when the response's head was there
   */
  static Storability of(
      CacheKey key,
      RequestHead request,
      ResponseHead response,
      Instant requestTime,
      Instant responseTime) {
    ResponseDirectives directives = ResponseDirectives.of(response.fields());
    NotStored why = refusal(key, request, response, directives);
    if (why != null) {
      return new Refuse(why);
    }
    Optional<Extent> extent = ReceivedExtent.of(response);
    if (extent.isEmpty()) {
      return new Refuse(NotStored.PARTIAL_UNUSABLE);
    }
    Stored stored =
        new Stored(
            key,
            response.status(),
            StorableFields.of(response, directives, responseTime),
            VaryKey.selecting(response.fields(), request.fields()),
            requestTime,
            responseTime,
            extent.get());
    NotStored useless = uselessness(stored);
    return useless == null ? new Store(stored) : new Refuse(useless);
  }

  private static @Nullable NotStored refusal(
      CacheKey key, RequestHead request, ResponseHead response, ResponseDirectives directives) {
    NotStored status = StatusCode.refusal(response.status());
    if (status != null) {
      return status;
    }
    if (!storesMethod(key, request, response)) {
      return NotStored.METHOD;
    }
    if (RequestDirectives.of(request.fields()).noStore()) {
      return NotStored.REQUEST_NO_STORE;
    }
    NotStored told = refusal(response.status(), directives);
    if (told != null) {
      return told;
    }
    if (request.fields().has("authorization") && !liftsAuthorization(directives)) {
      return NotStored.AUTHORIZATION;
    }
    return VaryKey.isAny(response.fields()) ? NotStored.VARY_ANY : null;
  }

  private static @Nullable NotStored refusal(int status, ResponseDirectives directives) {
    if (directives.has(Flag.BROKEN)) {
      return NotStored.BROKEN_CACHE_CONTROL;
    }
    boolean mustUnderstand = directives.has(Flag.MUST_UNDERSTAND);
    if (mustUnderstand && !StatusCode.isUnderstood(status)) {
      return NotStored.STATUS_NOT_UNDERSTOOD;
    }
    if (directives.has(Flag.NO_STORE) && !mustUnderstand) {
      return NotStored.NO_STORE;
    }
    return directives.has(Flag.PRIVATE) ? NotStored.PRIVATE : null;
  }

  /** A POST's response stands for the resource only when it says so and for how long. */
  private static boolean storesMethod(CacheKey key, RequestHead request, ResponseHead response) {
    return switch (request.method()) {
      case "GET" -> true;
      case "POST" -> response.status() == 200 && isOwnRepresentation(key, response.fields());
      default -> false;
    };
  }

  private static boolean isOwnRepresentation(CacheKey key, Fields fields) {
    String location = fields.first("content-location");
    return location != null
        && Freshness.isExplicit(ResponseDirectives.of(fields), fields)
        && Reference.resolve(key, location).filter(key::equals).isPresent();
  }

  private static boolean liftsAuthorization(ResponseDirectives directives) {
    return directives.has(Flag.PUBLIC)
        || directives.has(Flag.MUST_REVALIDATE)
        || directives.sMaxAge() != ResponseDirectives.ABSENT;
  }

  private static @Nullable NotStored uselessness(Stored stored) {
    Freshness freshness = stored.freshness();
    if (!freshness.explicit() && !freshness.guessable()) {
      return NotStored.STATUS_UNDATED;
    }
    if (!freshness.explicit() && stored.fields().has("set-cookie")) {
      return NotStored.SET_COOKIE_UNDATED;
    }
    boolean reusable =
        freshness.lifetimeMillis() > freshness.initialAgeMillis() && !freshness.alwaysValidate();
    return reusable || freshness.staleMillis() > 0 || stored.hasValidator()
        ? null
        : NotStored.NEVER_REUSABLE;
  }
}
