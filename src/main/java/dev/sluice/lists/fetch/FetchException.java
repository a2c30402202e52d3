package dev.sluice.lists.fetch;

import dev.sluice.lists.fetch.FetchResult.Failed;
import dev.sluice.lists.fetch.FetchResult.Reason;
import java.time.Duration;
import java.util.Optional;

/** Carries a failure out of an attempt. A server's faults are no defects: it has no stack trace. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Failed failed;

  private FetchException(Failed failed) {
    super(failed.text(), null, false, false);
    this.failed = failed;
  }

  static FetchException lasting(Reason reason, String detail) {
    return new FetchException(new Failed(reason, detail, false, Optional.empty()));
  }

  static FetchException passing(Reason reason, String detail) {
    return passing(reason, detail, Optional.empty());
  }

  static FetchException passing(Reason reason, String detail, Optional<Duration> retryAfter) {
    return new FetchException(new Failed(reason, detail, true, retryAfter));
  }

  Failed failed() {
    return failed;
  }
}
