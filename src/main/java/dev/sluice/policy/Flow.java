package dev.sluice.policy;

import dev.sluice.net.OriginalDestination;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a connection or request when a verdict is asked.
 *
 * @param client its address
 * @param destination where it goes; empty in a rehearsal that names none
 * @param subject what it asks for
 * @param at when
 */
public record Flow(
    InetAddress client, Optional<OriginalDestination> destination, Subject subject, Instant at) {}
