package dev.sluice.config;

import dev.sluice.policy.Decider;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything from one load of the admin's files. A connection takes the one in force at accept, an
 * exchange at its request head; neither changes midway.
 *
 * @param number counts loads from 1
 * @param cache empty for none
 * @param pages what clients see of a block or a warning
 */
public record Snapshot(
    int number,
    Instant loadedAt,
    GatewaySettings gateway,
    LogSettings log,
    Optional<CacheSettings> cache,
    PageSettings.Ready pages,
    Decider policy) {
  /** The same, in force anew. */
  public Snapshot again(int itsNumber, Instant at) {
    return new Snapshot(itsNumber, at, gateway, log, cache, pages, policy);
  }

  /** The same, judged by another. */
  public Snapshot judgedBy(Decider decider) {
    return new Snapshot(number, loadedAt, gateway, log, cache, pages, decider);
  }
}
