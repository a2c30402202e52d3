package dev.sluice.exchange;

import dev.sluice.cache.Selection;
import dev.sluice.cache.Stored;
import dev.sluice.http.RequestHead;

/** Whether a range can be given out of a response that is still arriving. */
final class NearRange {
  /** Ahead of what has come, a range is rather asked of the origin than waited for. */
  private static final long AHEAD_MAX = 4L << 20;

  private NearRange() {}

  static boolean isNear(RequestHead asked, Stored arriving, long arrived) {
    return Selection.of(asked, arriving) instanceof Selection.Range range
        && range.first() <= arrived + AHEAD_MAX;
  }
}
