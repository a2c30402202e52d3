package dev.sluice.cache;

import dev.sluice.http.Fields;
import dev.sluice.http.HttpDate;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a response can be told from its other versions by (RFC 9110 §8.8).
 *
 * @param entityTag as it was sent
 * @param lastModified as it was sent; null when it is no date
 * @param modified that date
 * @param date when the origin generated the response
 */
record Validators(
    @Nullable String entityTag,
    @Nullable String lastModified,
    @Nullable Instant modified,
    Instant date) {
  /** Within that time after a change another one could share its date (§8.8.2.2). */
  private static final long SETTLED_SECONDS = 1;

  static Validators of(Fields fields, Instant responseTime) {
    String tag = fields.first("etag");
    String lastModified = fields.first("last-modified");
    Instant modified = date(lastModified, responseTime).orElse(null);
    return new Validators(
        tag == null || tag.isBlank() ? null : tag.strip(),
        modified == null ? null : lastModified,
        modified,
        date(fields.first("date"), responseTime).orElse(responseTime));
  }

  private static Optional<Instant> date(@Nullable String value, Instant now) {
    return value == null ? Optional.empty() : HttpDate.parse(value, now);
  }

  boolean any() {
    return entityTag != null || modified != null;
  }

  boolean anyStrong() {
    return (entityTag != null && EntityTag.isStrong(entityTag)) || lastModifiedIsStrong();
  }

  boolean lastModifiedIsStrong() {
    return modified != null && !date.isBefore(modified.plusSeconds(SETTLED_SECONDS));
  }

  /** Whether both are of the same bytes. */
  boolean stronglyMatch(Validators other) {
    if (entityTag != null && other.entityTag != null) {
      return EntityTag.stronglyEqual(entityTag, other.entityTag);
    }
    return lastModifiedIsStrong() && other.lastModifiedIsStrong() && sameModified(other);
  }

  /** Whether both are of equivalent content. */
  boolean weaklyMatch(Validators other) {
    if (entityTag != null && other.entityTag != null) {
      return EntityTag.weaklyEqual(entityTag, other.entityTag);
    }
    return sameModified(other);
  }

  private boolean sameModified(Validators other) {
    return modified != null && modified.equals(other.modified);
  }
}
