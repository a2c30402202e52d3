package dev.sluice.transport.splice;

import dev.sluice.transport.BufferRelay;
import dev.sluice.transport.ConnectionLimits;
import dev.sluice.transport.EventLoops;
import dev.sluice.transport.IdleLimits;
import dev.sluice.transport.Relay;
import dev.sluice.transport.RelayResult;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import java.util.IdentityHashMap;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins connections by splice(2). The channels must be epoll sockets of the given loops. */
public final class SpliceRelay implements Relay {
  private static final Logger LOG = LoggerFactory.getLogger(SpliceRelay.class);

  private final IdentityHashMap<EventLoop, LoopRelays> byLoop = new IdentityHashMap<>();

  /**
   * A splice relay with the idle limits of the table of timeouts, or a {@link BufferRelay} where
   * pipes can't be had, or where the system property {@code sluice.relay} is {@code buffer}.
   */
  public static Relay orBuffers(EventLoops loops) {
    if (System.getProperty("sluice.relay", "splice").equals("buffer")) {
      return new BufferRelay();
    }
    try {
      SpliceRelay relay =
          new SpliceRelay(loops, IdleLimits.STANDARD, ConnectionLimits.pipesForOpenFiles());
      relay.byLoop.values().forEach(LoopRelays::openFirstPipe);
      return relay;
    } catch (IllegalStateException
        | IllegalCallerException
        | LinkageError
        | NoSuchElementException e) {
      LOG.warn("relaying through buffers, which costs more: {}", e.getMessage());
      return new BufferRelay();
    }
  }

  /**
   * With idle limits of its own.
   *
   * @param mostPipes that may be open at a time, two descriptors each; where one more is wanted,
   *     bytes are copied instead
   */
  public SpliceRelay(EventLoops loops, IdleLimits limits, int mostPipes) {
    int each = Math.ceilDiv(mostPipes, loops.all().size());
    for (IoEventLoop loop : loops.all()) {
      byLoop.put(loop, new LoopRelays(loop, limits, each));
    }
  }

  @Override
  public Future<RelayResult> join(Channel client, Channel upstream) {
    LoopRelays loop = byLoop.get(client.eventLoop());
    if (loop == null || !upstream.eventLoop().equals(client.eventLoop())) {
      throw new IllegalArgumentException("both channels belong to one of the relay's loops");
    }
    return new Handover(loop, (TcpChannel) client, (TcpChannel) upstream).begin();
  }
}
