package dev.sluice.config;

import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One of the {@code tests}: what a client must get.
 *
 * @param at empty for the time of the check
 * @param url as written
 */
public record RuleTest(
    Place place,
    InetAddress client,
    Optional<Instant> at,
    String url,
    Asked asked,
    Action expect) {}
