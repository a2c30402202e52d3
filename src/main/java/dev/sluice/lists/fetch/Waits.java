package dev.sluice.lists.fetch;

import dev.sluice.transport.Timeouts;
import java.time.Duration;

/**
 * How long a silent server is waited for.
 *
 * @param connect for a connection, with TLS
 * @param stall from the connection to the answer's head, and from one byte to the next
 */
record Waits(Duration connect, Duration stall) {
  static final Waits USUAL = new Waits(Timeouts.FETCH_CONNECT, Timeouts.FETCH_STALL);
}
