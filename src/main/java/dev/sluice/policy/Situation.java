package dev.sluice.policy;

/** Who asks, and when. */
final class Situation {
  private final ClientGroups.Membership client;
  private final long[] times;

  /**
   * @param times that it is in, as bits of their numbers
   */
  Situation(ClientGroups.Membership client, long[] times) {
    this.client = client;
    this.times = times;
  }

  ClientGroups.Membership client() {
    return client;
  }

  boolean meets(Condition ofGroups, Condition ofTimes) {
    return client.meets(ofGroups) && ofTimes.holds(times, times);
  }
}
