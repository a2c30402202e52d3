package dev.sluice.config;

import dev.sluice.net.MacAddress;
import dev.sluice.net.OriginalDestination;
import dev.sluice.policy.Action;
import dev.sluice.policy.Asked;
import java.net.InetAddress;
import java.util.Optional;

/**
 * One of the {@code tests}: what a client must get.
 *
 * @param device empty for a client whose device isn't known
 * @param at empty for the time of the check
 * @param url as written
 * @param destination where it goes; empty for what the URL says, if it says it
 */
public record RuleTest(
    Place place,
    InetAddress client,
    Optional<MacAddress> device,
    Optional<RuleTime> at,
    String url,
    Asked asked,
    Optional<OriginalDestination> destination,
    Action expect) {}
