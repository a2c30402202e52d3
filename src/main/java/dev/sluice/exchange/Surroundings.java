package dev.sluice.exchange;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.config.Snapshot;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Relay;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What every exchange works with. */
record Surroundings(
    Relay relay,
    AccessLog log,
    Supplier<Snapshot> snapshots,
    Reception reception,
    Devices devices,
    InstantSource clock,
    Waits waits,
    Optional<Caching> caching,
    Leaving leaving) {}
