package dev.sluice.cache;

import dev.sluice.http.FieldList;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One stored response: all but its content, with what follows from its fields, read once. */
public final class Stored {
  /** A clock set back further than that leaves the age unknown. */
  private static final long CLOCK_TOLERANCE_MILLIS = 5_000;

  private final CacheKey key;
  private final int status;
  private final FieldList fields;
  private final FieldList selecting;
  private final Instant requestTime;
  private final Instant responseTime;
  private final Extent extent;

  private final Freshness freshness;
  private final VaryKey vary;
  private final Validators validators;
  private final FieldList outgoing;
  private final long responseMillis;

  /**
   * What is stored of one response.
   *
   * @param fields the end-to-end fields as they were received, with the Age of caches before us and
   *     always a Date; without Content-Length and, for a part, Content-Range, which the extent has
   * @param selecting the values of the request's fields that Vary names, normalised
   */
  public Stored(
      CacheKey key,
      int status,
      FieldList fields,
      FieldList selecting,
      Instant requestTime,
      Instant responseTime,
      Extent extent) {
    this.key = key;
    this.status = status;
    this.fields = fields;
    this.selecting = selecting;
    this.requestTime = requestTime;
    this.responseTime = responseTime;
    this.extent = extent;
    this.freshness = Freshness.of(status, fields, requestTime, responseTime);
    this.vary = VaryKey.of(fields, selecting);
    this.validators = Validators.of(fields, responseTime);
    this.outgoing = fields.without("age"::equalsIgnoreCase);
    this.responseMillis = responseTime.toEpochMilli();
  }

  public CacheKey key() {
    return key;
  }

  public int status() {
    return status;
  }

  public FieldList fields() {
    return fields;
  }

  public FieldList selecting() {
    return selecting;
  }

  public Instant requestTime() {
    return requestTime;
  }

  public Instant responseTime() {
    return responseTime;
  }

  public Extent extent() {
    return extent;
  }

  /** The fields to send; Age, Content-Length and Content-Range come to them. */
  public FieldList outgoing() {
    return outgoing;
  }

  /** How old it is, for the Age field (RFC 9111 §4.2.3). */
  public long ageSeconds(Instant now) {
    return ageMillis(now) / 1000;
  }

  /** For how much longer it is fresh; negative once it is stale (the ttl of RFC 9211 §2.4). */
  public long freshForSeconds(Instant now) {
    return Math.floorDiv(freshness.lifetimeMillis() - ageMillis(now), 1000L);
  }

  /** Whether there is anything to ask the origin by. */
  public boolean hasValidator() {
    return validators.any();
  }

  /** The same response with more, or another length, of its content. */
  public Stored withExtent(Extent changed) {
    return new Stored(key, status, fields, selecting, requestTime, responseTime, changed);
  }

  Freshness freshness() {
    return freshness;
  }

  VaryKey vary() {
    return vary;
  }

  Validators validators() {
    return validators;
  }

  long ageMillis(Instant now) {
    return freshness.initialAgeMillis() + Math.max(0, now.toEpochMilli() - responseMillis);
  }

  /** Whether it is younger than its lifetime, as far as the clock can tell. */
  boolean isFresh(Instant now) {
    return freshness.lifetimeMillis() > ageMillis(now) && !isFromTheFuture(now);
  }

  boolean isFromTheFuture(Instant now) {
    return now.toEpochMilli() + CLOCK_TOLERANCE_MILLIS < responseMillis;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Stored that
        && key.equals(that.key)
        && status == that.status
        && fields.equals(that.fields)
        && selecting.equals(that.selecting)
        && requestTime.equals(that.requestTime)
        && responseTime.equals(that.responseTime)
        && extent.equals(that.extent);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, status, fields, selecting, requestTime, responseTime, extent);
  }

  @Override
  public String toString() {
    return status + " " + key.uri() + " " + extent + " " + responseTime + "\n" + fields;
  }
}
