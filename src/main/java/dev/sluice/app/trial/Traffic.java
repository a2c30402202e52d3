package dev.sluice.app.trial;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.accesslog.AccessRecord;
import dev.sluice.accesslog.Outcome;
import dev.sluice.policy.Decision;
import dev.sluice.policy.Verdict;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the data path decides and how it ends; from any thread, at next to no cost. */
public final class Traffic {
  private static final int SERVER_ERRORS = 500;

  private final LongAdder decisions = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder failed = new LongAdder();

  public Figures figures() {
    return new Figures(decisions.sum(), refused.sum(), ended.sum(), failed.sum());
  }

  public Decision count(Decision decision) {
    decisions.increment();
    if (!(decision.verdict() instanceof Verdict.Allow)) {
      refused.increment();
    }
    return decision;
  }

  /** The same log, counted. */
  public AccessLog counting(AccessLog log) {
    return entry -> {
      ended(entry);
      log.write(entry);
    };
  }

  private void ended(AccessRecord entry) {
    boolean allowed =
        entry
            .decision()
            .filter(decision -> decision.verdict() instanceof Verdict.Allow)
            .isPresent();
    if (allowed) {
      ended.increment();
      if (entry.outcome() == Outcome.NONE
          && entry.status().orElse(SERVER_ERRORS) >= SERVER_ERRORS) {
        failed.increment();
      }
    }
  }
}
