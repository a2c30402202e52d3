package dev.sluice.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import java.net.InetAddress;
import java.time.Duration;

/**
 * Destinations to which a SYN for TCP Fast Open got lost: some middleboxes drop what they don't
 * know. The kernel sends a plain one after a second, but does the same the next time; so these get
 * plain ones for a while.
 */
final class LostSyns {
  private static final int MOST = 10_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private final Cache<InetAddress, Boolean> destinations =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  boolean isOneTo(InetAddress destination) {
    return destinations.getIfPresent(destination) != null;
  }

  /**
   * @param attempt to connect to there by TCP Fast Open, done
   */
  void learn(InetAddress destination, ChannelFuture attempt) {
    boolean lost =
        attempt.isSuccess()
            ? ((TcpChannel) attempt.channel()).segmentsSentAgain() > 0
            : attempt.cause() instanceof ConnectTimeoutException;
    if (lost) {
      destinations.put(destination, true);
    }
  }
}
