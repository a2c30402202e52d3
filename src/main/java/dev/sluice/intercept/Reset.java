package dev.sluice.intercept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/** Ends a connection by RST, as a peer that is not there would. */
final class Reset {
  private Reset() {}

  static void send(Channel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      channel.close();
    }
  }
}
