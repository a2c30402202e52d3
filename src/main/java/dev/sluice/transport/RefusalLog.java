package dev.sluice.transport;

import dev.sluice.net.Addresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the service's log what is refused at the listeners: a line a burst, not one each. */
final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<Object, Burst> bursts = new HashMap<>();

  RefusalLog(InstantSource clock) {
    this.clock = clock;
  }

  void refused(Refused reason, InetSocketAddress client) {
    if (opens(reason)) {
      LOG.warn(
          "refused a connection of {}: {} (more of this kind in the next {} s are only counted)",
          Addresses.withPort(client.getAddress(), client.getPort()),
          reason.inWords(),
          QUIET.toSeconds());
    }
  }

  void full(int open) {
    if (opens("full")) {
      LOG.warn("{} connections are open, the limit; accepting pauses until some have gone", open);
    }
  }

  void acceptFailed(Throwable cause) {
    if (opens("accept")) {
      LOG.warn("cannot accept a connection: {}; accepting pauses", cause.getMessage());
    }
  }

  /** Whether this is the first of its kind for a while. */
  private synchronized boolean opens(Object kind) {
    Instant now = clock.instant();
    Burst burst = bursts.get(kind);
    if (burst != null && now.isBefore(burst.quietUntil())) {
      return false;
    }
    bursts.put(kind, new Burst(now.plus(QUIET)));
    return true;
  }

  private record Burst(Instant quietUntil) {}
}
