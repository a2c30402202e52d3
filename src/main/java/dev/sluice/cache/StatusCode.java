package dev.sluice.cache;

import org.jspecify.annotations.Nullable;

/** What a response's status says about storing it. */
final class StatusCode {
  private StatusCode() {}

  /** Why no response of that status is stored; null when one may be. */
  static @Nullable NotStored refusal(int status) {
    if (status < 200) {
      return NotStored.STATUS_NOT_FINAL;
    }
    return switch (status) {
      case 304 -> NotStored.NOTHING_TO_UPDATE;
      case 407, 412, 416, 417, 421, 426, 431 -> NotStored.ANSWERS_THIS_REQUEST_ALONE;
      default -> null;
    };
  }

  /** Whether a lifetime may be guessed (RFC 9110 §15.1). */
  static boolean isHeuristicallyCacheable(int status) {
    return switch (status) {
      case 200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501 -> true;
      default -> false;
    };
  }

  /** Whether all that RFC 9110 §15 says of its caching is done here. */
  static boolean isUnderstood(int status) {
    return switch (status) {
      case 200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 307, 308 -> true;
      case 400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 413, 414, 415, 422 -> true;
      case 500, 501, 502, 503, 504, 505 -> true;
      default -> false;
    };
  }

  /** Whether preconditions and ranges count in a request that it answers (RFC 9110 §13.2.1). */
  static boolean isSuccessful(int status) {
    return status >= 200 && status < 300;
  }
}
