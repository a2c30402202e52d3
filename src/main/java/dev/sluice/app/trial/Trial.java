package dev.sluice.app.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Files on trial.
 *
 * @param began when they came into force
 * @param before what was done in the minutes before
 * @param atStart the gateway's figures when it began
 */
public record Trial(Instant began, Terms terms, Figures before, Figures atStart) {

  /** How it stands. */
  public sealed interface Result {
    /**
     * It goes on.
     *
     * @param left until its time is over
     * @param since what was done in it
     */
    record GoesOn(Duration left, Figures since) implements Result {}

    /** Nobody has kept the files in the time there was. */
    record TimeOver() implements Result {}

    /**
     * More requests are refused, or fail, than is borne.
     *
     * @param requests of the trial so far
     * @param share of them, 0 to 1
     */
    record Tripped(What what, long requests, double share, Limit limit) implements Result {}
  }

  /**
   * What a share may be, 0 to 1 (or more, which nothing exceeds).
   *
   * @param before the share in the time before; empty when that had too few requests to compare
   */
  public record Limit(double share, OptionalDouble before) {}

  /** A share that is watched. */
  public enum What {
    BLOCKED,
    FAILED
  }

  /** How it stands at a moment at which the gateway has these figures. */
  public Result at(Instant now, Figures figures) {
    Figures since = figures.minus(atStart);
    return blocked(since).or(() -> failed(since)).orElseGet(() -> byTime(now, since));
  }

  private Optional<Result> blocked(Figures since) {
    return tripped(
        What.BLOCKED,
        since.decisions(),
        since.refusedShare(),
        limit(before.decisions(), before.refusedShare(), terms.blockedRise()));
  }

  private Optional<Result> failed(Figures since) {
    return tripped(
        What.FAILED,
        since.ended(),
        since.failedShare(),
        limit(before.ended(), before.failedShare(), terms.failedRise()));
  }

  private Optional<Result> tripped(What what, long requests, double share, Limit limit) {
    return requests >= terms.leastRequests() && share > limit.share()
        ? Optional.of(new Result.Tripped(what, requests, share, limit))
        : Optional.empty();
  }

  private Limit limit(long requestsBefore, double shareBefore, double rise) {
    return requestsBefore >= terms.leastRequests()
        ? new Limit(shareBefore + rise, OptionalDouble.of(shareBefore))
        : new Limit(Math.max(rise, Terms.WITHOUT_COMPARISON), OptionalDouble.empty());
  }

  private Result byTime(Instant now, Figures since) {
    Duration left = Duration.between(now, began.plus(terms.length()));
    return left.isPositive() ? new Result.GoesOn(left, since) : new Result.TimeOver();
  }
}
