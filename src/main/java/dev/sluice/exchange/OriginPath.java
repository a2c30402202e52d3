package dev.sluice.exchange;

import dev.sluice.transport.Connection;
import dev.sluice.upstream.UpstreamConnection;
import dev.sluice.upstream.UpstreamKey;
import dev.sluice.upstream.UpstreamPool;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to an origin: kept connections to it, and new ones made as one client would.
 *
 * @param pool of the event loop that the connections live on
 * @param connection of the client in whose name is dialled
 */
record OriginPath(UpstreamPool pool, UpstreamKey key, Connection connection) {
  /** A request that can't be sent twice goes over a connection that the origin surely still has. */
  private static final Duration SURELY_OPEN = Duration.ofSeconds(2);

  private static final Duration ANY_AGE = Duration.ofDays(1);

  static OriginPath of(UpstreamPool pool, Connection connection) {
    return new OriginPath(pool, UpstreamKey.of(connection), connection);
  }

  /** A kept connection that will do for such a request. */
  Optional<UpstreamConnection> kept(boolean repeatable) {
    return pool.take(key, repeatable ? ANY_AGE : SURELY_OPEN);
  }

  Future<UpstreamConnection> dial() {
    return pool.dial(key, connection);
  }
}
