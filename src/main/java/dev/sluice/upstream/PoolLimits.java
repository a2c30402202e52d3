package dev.sluice.upstream;

import dev.sluice.transport.Timeouts;
import java.time.Duration;

/**
 * What an event loop's pool may hold.
 *
 * @param perKey idle connections to one destination
 * @param total idle connections in all
 * @param idle how long one is kept
 */
public record PoolLimits(int perKey, int total, Duration idle) {
  public static final PoolLimits STANDARD = new PoolLimits(128, 1024, Timeouts.POOL_IDLE);
}
