package dev.sluice.accesslog;

import java.util.concurrent.atomic.LongAdder;

/** What became of the records so far; counted from any thread. */
final class LogCounters {
  final LongAdder written = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder failures = new LongAdder();
  private volatile String problem = "";

  /** A write failed, or works again when the words are empty. */
  void problem(String words) {
    problem = words;
  }

  AccessLogFigures figures() {
    return new AccessLogFigures(written.sum(), dropped.sum(), failures.sum(), problem);
  }
}
