package dev.sluice.exchange;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.config.Snapshot;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Relay;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What every exchange works with. */
record Surroundings(
    Dialer dialer, Relay relay, AccessLog log, Supplier<Snapshot> snapshots, InstantSource clock) {}
