package dev.sluice.config;

import dev.sluice.policy.Decider;
import java.time.Instant;

/**
 * Everything from one load of the admin's files. A connection takes the one in force at accept, an
 * exchange at its request head; neither changes midway.
 *
 * @param number counts loads from 1
 */
public record Snapshot(
    int number, Instant loadedAt, GatewaySettings gateway, LogSettings log, Decider policy) {}
