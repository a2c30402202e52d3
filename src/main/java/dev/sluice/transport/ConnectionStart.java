package dev.sluice.transport;

import io.netty.channel.Channel;

/** Takes over an accepted connection, on its event loop; reads are off until it asks. */
@FunctionalInterface
public interface ConnectionStart {
  void start(Channel client, Connection connection);
}
