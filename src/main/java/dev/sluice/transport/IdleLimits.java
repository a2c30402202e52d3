package dev.sluice.transport;

import java.time.Duration;

/**
 * How long a relay may stand still.
 *
 * @param open with both directions open
 * @param halfClosed with one direction ended
 */
public record IdleLimits(Duration open, Duration halfClosed) {
  /** The limits of {@link Timeouts}. */
  public static final IdleLimits STANDARD =
      new IdleLimits(Timeouts.RELAY_IDLE, Timeouts.RELAY_HALF_CLOSED_IDLE);

  private static final Duration COARSEST = Duration.ofSeconds(30);

  /** How often to look, so that a relay is found soon after its time. */
  public Duration scanEvery() {
    Duration shorter = open.compareTo(halfClosed) < 0 ? open : halfClosed;
    Duration eighth = shorter.dividedBy(8);
    return eighth.compareTo(COARSEST) < 0 ? eighth : COARSEST;
  }
}
