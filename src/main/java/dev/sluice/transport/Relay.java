package dev.sluice.transport;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;

/** Joins two connected channels of one event loop until both directions have ended. */
public interface Relay {
  /**
   * Takes both channels over; the caller has written (and flushed) what it held, and has taken all
   * its handlers out. Both are closed when the future completes, which never fails.
   */
  Future<RelayResult> join(Channel client, Channel upstream);
}
