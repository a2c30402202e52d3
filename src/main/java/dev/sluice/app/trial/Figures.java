package dev.sluice.app.trial;

/**
 * What the gateway has done, in counts that only grow.
 *
 * @param decisions verdicts asked for
 * @param refused those that blocked or warned
 * @param ended exchanges and tunnels that were allowed and are over
 * @param failed those of them that the client got no answer in, or an error of ours
 */
public record Figures(long decisions, long refused, long ended, long failed) {
  public static final Figures NONE = new Figures(0, 0, 0, 0);

  /** What was done between two moments. */
  public Figures minus(Figures earlier) {
    return new Figures(
        decisions - earlier.decisions,
        refused - earlier.refused,
        ended - earlier.ended,
        failed - earlier.failed);
  }

  /** 0 to 1. */
  double refusedShare() {
    return share(refused, decisions);
  }

  /** 0 to 1. */
  double failedShare() {
    return share(failed, ended);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
