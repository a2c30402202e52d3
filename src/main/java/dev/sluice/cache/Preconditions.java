package dev.sluice.cache;

import dev.sluice.http.Fields;
import dev.sluice.http.HttpDate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request's conditions, asked of a stored response (RFC 9110 §13, RFC 9111 §4.3.2). */
final class Preconditions {
  private Preconditions() {}

  /**
   * Whether a condition meant for the origin isn't met by what is stored, so that the origin is to
   * decide. One that is met lets the stored response answer: the origin said the same when it sent
   * it, and clients that fetch updates in ranges send If-Unmodified-Since with each.
   */
  static boolean leaveToOrigin(Fields request, Stored stored) {
    String ifMatch = request.first("if-match");
    if (ifMatch != null) {
      String tag = stored.validators().entityTag();
      return tag == null || !isListed(request, "if-match", tag, true);
    }
    String since = request.first("if-unmodified-since");
    return since != null && !isUnmodified(since, stored.validators(), stored.responseTime());
  }

  private static boolean isUnmodified(String since, Validators stored, Instant now) {
    Instant modified = stored.modified();
    return modified != null
        && (since.equals(stored.lastModified())
            || HttpDate.parse(since, now).filter(date -> !modified.isAfter(date)).isPresent());
  }

  /** Whether the client has the stored representation already (§13.2.2, 3 and 4). */
  static boolean isNotModified(Fields request, Stored stored) {
    String ifNoneMatch = request.first("if-none-match");
    if (ifNoneMatch != null) {
      String tag = stored.validators().entityTag();
      return ifNoneMatch.strip().equals("*")
          || (tag != null && isListed(request, "if-none-match", tag, false));
    }
    String since = request.first("if-modified-since");
    return since != null && !isModifiedSince(since, stored);
  }

  /** Without a Last-Modified its Date stands for it (RFC 9111 §4.3.2). */
  private static boolean isModifiedSince(String since, Stored stored) {
    Validators validators = stored.validators();
    if (since.equals(validators.lastModified())) {
      return false;
    }
    Instant modified = validators.modified() == null ? validators.date() : validators.modified();
    return HttpDate.parse(since, stored.responseTime())
        .filter(date -> !modified.isAfter(date))
        .isEmpty();
  }

  /** Whether a Range counts (§13.1.5): strong comparison only. */
  static boolean ifRangeHolds(Fields request, Stored stored) {
    String condition = request.first("if-range");
    if (condition == null) {
      return true;
    }
    Validators validators = stored.validators();
    if (condition.contains("\"")) {
      String tag = validators.entityTag();
      return tag != null && EntityTag.stronglyEqual(condition.strip(), tag);
    }
    return validators.lastModifiedIsStrong() && isSameDate(condition, validators, stored);
  }

  private static boolean isSameDate(String condition, Validators validators, Stored stored) {
    @Nullable Instant modified = validators.modified();
    return condition.equals(validators.lastModified())
        || HttpDate.parse(condition, stored.responseTime())
            .filter(date -> date.equals(modified))
            .isPresent();
  }

  private static boolean isListed(Fields request, String name, String tag, boolean strongly) {
    for (String line : request.all(name)) {
      if (EntityTag.isListed(line, tag, strongly)) {
        return true;
      }
    }
    return false;
  }
}
