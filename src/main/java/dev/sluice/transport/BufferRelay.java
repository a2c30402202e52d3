package dev.sluice.transport;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;

/**
 * A relay through Netty's buffers, for where pipes can't be had.
 *
 * <p>Each side reads on only while the other is writable, so a slow reader holds back its sender
 * with no more than one receive buffer between them.
 */
public final class BufferRelay implements Relay {
  private static final int SMALLEST_READ = 2 << 10;
  private static final int FIRST_READ = 16 << 10;
  private static final int LARGEST_READ = 256 << 10;

  private final IdleLimits idle;

  public BufferRelay() {
    this(IdleLimits.STANDARD);
  }

  BufferRelay(IdleLimits idle) {
    this.idle = idle;
  }

  @Override
  public Future<RelayResult> join(Channel client, Channel upstream) {
    prepare(client);
    prepare(upstream);
    BufferedPair pair = new BufferedPair((DuplexChannel) client, (DuplexChannel) upstream, idle);
    return pair.start();
  }

  private static void prepare(Channel channel) {
    channel.config().setAutoRead(false);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ)
                .maxMessagesPerRead(4));
  }
}
