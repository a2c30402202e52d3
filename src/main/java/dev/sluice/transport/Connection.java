package dev.sluice.transport;

import dev.sluice.config.Snapshot;
import dev.sluice.net.ClientAddress;
import java.time.Instant;

/**
 * An accepted connection.
 *
 * @param snapshot in force when it was accepted
 */
public record Connection(
    ConnectionId id,
    ClientAddress client,
    Ingress.Intercepted ingress,
    Instant acceptedAt,
    Snapshot snapshot) {}
