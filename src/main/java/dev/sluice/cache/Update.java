package dev.sluice.cache;

import dev.sluice.cache.ResponseDirectives.Flag;
import dev.sluice.http.FieldList;
import dev.sluice.http.RequestHead;
import dev.sluice.http.ResponseHead;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an answer without content makes of a stored response (RFC 9111 §3.2, §4.3.4, §4.3.5). */
public sealed interface Update {
  /** The same content with newer fields, fresh anew. */
  record Refreshed(Stored stored) implements Update {}

  /** As {@link Refreshed} for the request at hand, but no longer stored. */
  record Expelled(Stored stored, NotStored why) implements Update {}

  /** The answer is about another representation: what is stored is outdated. */
  record Mismatch() implements Update {}

  /**
   * A 304 to a request with the conditions of {@link Reuse.Validate}.
   *
   * @param request the client's own, whose fields a changed Vary selects by
   */
  static Update by304(
      Stored stored,
      RequestHead request,
      ResponseHead response,
      Instant requestTime,
      Instant responseTime) {
    Validators told = Validators.of(response.fields(), responseTime);
    return isMeant(stored.validators(), told)
        ? updated(stored, request, response, requestTime, responseTime)
        : new Mismatch();
  }

  /** A 200 to HEAD; other answers to it say nothing about what is stored. */
  static Update byHead(
      Stored stored,
      RequestHead request,
      ResponseHead response,
      Instant requestTime,
      Instant responseTime) {
    Validators told = Validators.of(response.fields(), responseTime);
    return differs(stored, told, response)
        ? new Mismatch()
        : updated(stored, request, response, requestTime, responseTime);
  }

  /**
   * §4.3.4. A 304 without any validator confirms the one response that was asked about: servers
   * that leave the tag out of their 304 are many.
   */
  private static boolean isMeant(Validators stored, Validators told) {
    if (!told.any()) {
      return true;
    }
    return told.anyStrong() ? stored.stronglyMatch(told) : stored.weaklyMatch(told);
  }

  private static boolean differs(Stored stored, Validators told, ResponseHead response) {
    Validators kept = stored.validators();
    boolean tag = told.entityTag() != null && !told.entityTag().equals(kept.entityTag());
    boolean modified = told.modified() != null && !told.modified().equals(kept.modified());
    return tag || modified || differsInLength(stored.extent(), response);
  }

  private static boolean differsInLength(Extent extent, ResponseHead response) {
    String field = response.fields().first("content-length");
    OptionalLong told = field == null ? OptionalLong.empty() : Decimal.parse(field.strip());
    OptionalLong kept =
        switch (extent) {
          case Extent.Whole(OptionalLong length) -> length;
          case Extent.Part part -> part.completeLength();
        };
    return told.isPresent() && kept.isPresent() && told.getAsLong() != kept.getAsLong();
  }

  private static Update updated(
      Stored stored,
      RequestHead request,
      ResponseHead response,
      Instant requestTime,
      Instant responseTime) {
    FieldList fields = UpdatedFields.of(stored.fields(), response, responseTime);
    Stored refreshed =
        new Stored(
            stored.key(),
            stored.status(),
            fields,
            VaryKey.selecting(fields, request.fields()),
            requestTime,
            responseTime,
            stored.extent());
    NotStored why = expulsion(request, fields);
    return why == null ? new Refreshed(refreshed) : new Expelled(refreshed, why);
  }

  private static @Nullable NotStored expulsion(RequestHead request, FieldList fields) {
    ResponseDirectives directives = ResponseDirectives.of(fields);
    if (RequestDirectives.of(request.fields()).noStore()) {
      return null; // forbids to keep what this answer brought; what was stored came before
    }
    if (directives.has(Flag.BROKEN)) {
      return NotStored.BROKEN_CACHE_CONTROL;
    }
    if (directives.has(Flag.NO_STORE)) {
      return NotStored.NO_STORE;
    }
    if (directives.has(Flag.PRIVATE)) {
      return NotStored.PRIVATE;
    }
    return VaryKey.isAny(fields) ? NotStored.VARY_ANY : null;
  }
}
