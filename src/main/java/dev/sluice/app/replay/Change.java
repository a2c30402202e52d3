package dev.sluice.app.replay;

import dev.sluice.accesslog.read.LoggedExchange;
import dev.sluice.policy.Verdict;
import java.util.Optional;

/** How a request fares otherwise than it did. */
enum Change {
  NEWLY_BLOCKED("newly blocked"),
  NEWLY_ALLOWED("newly allowed"),
  NEWLY_WARNED("newly warned");

  private final String words;

  Change(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Empty when the verdict stays what it was. */
  static Optional<Change> of(LoggedExchange.Was was, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allow _ -> unless(was == LoggedExchange.Was.ALLOWED, NEWLY_ALLOWED);
      case Verdict.Warn _ -> unless(was == LoggedExchange.Was.WARNED, NEWLY_WARNED);
      case Verdict.Block _ -> unless(was == LoggedExchange.Was.BLOCKED, NEWLY_BLOCKED);
    };
  }

  private static Optional<Change> unless(boolean same, Change change) {
    return same ? Optional.empty() : Optional.of(change);
  }
}
