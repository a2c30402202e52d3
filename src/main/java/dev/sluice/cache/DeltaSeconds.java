package dev.sluice.cache;

import org.jspecify.annotations.Nullable;

/** A span of time in a field (RFC 9111 §1.2.2). */
final class DeltaSeconds {
  /** What isn't one: no value, a sign, a fraction, anything but digits. */
  static final long INVALID = -1;

  /** To be taken for every larger number. */
  static final long MAX = 1L << 31;

  private DeltaSeconds() {}

  static long parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return INVALID;
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return INVALID;
      }
      seconds = Math.min(MAX, seconds * 10 + (c - '0'));
    }
    return seconds;
  }
}
