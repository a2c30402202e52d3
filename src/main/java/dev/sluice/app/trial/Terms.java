package dev.sluice.app.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a trial is bound by.
 *
 * @param length after it, the files before come back
 * @param blockedRise by how much the share of refused requests may rise, 0 to 1
 * @param failedRise by how much the share of failed ones may rise, 0 to 1
 * @param leastRequests below so many a share says nothing
 */
public record Terms(Duration length, double blockedRise, double failedRise, int leastRequests) {
  public static final double BLOCKED_RISE = 0.20;
  public static final double FAILED_RISE = 0.10;
  public static final int LEAST_REQUESTS = 100;
  public static final Duration LONGEST = Duration.ofDays(7);

  /** As they go to the gateway. */
  public List<String> words() {
    return List.of(
        Long.toString(length.toSeconds()),
        Double.toString(blockedRise),
        Double.toString(failedRise),
        Integer.toString(leastRequests));
  }

  /** What {@link #words} made; empty for anything else. */
  public static Optional<Terms> parse(List<String> words) {
    try {
      return words.size() == 4
          ? Optional.of(
              new Terms(
                  Duration.ofSeconds(Long.parseLong(words.get(0))),
                  Double.parseDouble(words.get(1)),
                  Double.parseDouble(words.get(2)),
                  Integer.parseInt(words.get(3))))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The largest share that is borne when the time before had too few requests to compare with. */
  static final double WITHOUT_COMPARISON = 0.50;
}
