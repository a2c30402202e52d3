package dev.sluice.intercept;

import dev.sluice.accesslog.AccessLog;
import dev.sluice.transport.Devices;
import dev.sluice.transport.Dialer;
import dev.sluice.transport.Relay;
import java.time.InstantSource;

/** What every state of a tunnel works with. */
record Surroundings(
    Dialer dialer, Relay relay, AccessLog log, Devices devices, InstantSource clock) {}
