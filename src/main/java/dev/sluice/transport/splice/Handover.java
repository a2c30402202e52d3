package dev.sluice.transport.splice;

import dev.sluice.transport.RelayResult;
import dev.sluice.transport.RelayResult.End;
import dev.sluice.transport.Timeouts;
import dev.sluice.transport.UnaskedReads;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/**
 * Takes two sockets from their channels: first what these still have to write goes out, then a pair
 * gets what epoll reports. The channels stay on their loop, with nothing to wait for.
 */
final class Handover {
  private final LoopRelays loop;
  private final TcpChannel client;
  private final TcpChannel upstream;
  private final UnaskedReads fromClient;
  private final UnaskedReads fromUpstream;
  private final Promise<RelayResult> promise;
  private int steps = 2;

  Handover(LoopRelays loop, TcpChannel client, TcpChannel upstream) {
    this.loop = loop;
    this.client = client;
    this.upstream = upstream;
    this.fromClient = UnaskedReads.of(client);
    this.fromUpstream = UnaskedReads.of(upstream);
    this.promise = loop.loop().newPromise();
  }

  Future<RelayResult> begin() {
    fromClient.keepAll();
    fromUpstream.keepAll();
    take(client);
    take(upstream);
    return promise;
  }

  private void take(TcpChannel channel) {
    channel.config().setAutoRead(false);
    var unsent = channel.unsafe().outboundBuffer();
    if (unsent == null || unsent.isEmpty()) {
      written();
    } else {
      awaitWritten(channel);
    }
  }

  private void awaitWritten(TcpChannel channel) {
    Future<?> stalled =
        loop.loop()
            .schedule(
                () -> fail(End.IDLE),
                Timeouts.CLIENT_WRITE_STALL.toMillis(),
                TimeUnit.MILLISECONDS);
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              stalled.cancel(false);
              if (written.isSuccess()) {
                written();
              } else {
                fail(resetOf(channel));
              }
            });
  }

  /** Later: what epoll has reported together with that is for the channels yet. */
  private void written() {
    if (--steps == 0) {
      loop.loop().execute(this::takeOver);
    }
  }

  private void takeOver() {
    if (promise.isDone()) {
      return;
    }
    if (!client.isOpen()) {
      fail(End.CLIENT_RESET);
    } else if (!upstream.isOpen()) {
      fail(End.UPSTREAM_RESET);
    } else {
      new SplicePair(loop, client, upstream, fromClient.take(), fromUpstream.take(), promise)
          .start();
    }
  }

  private End resetOf(TcpChannel channel) {
    return channel.equals(client) ? End.CLIENT_RESET : End.UPSTREAM_RESET;
  }

  private void fail(End how) {
    if (!promise.trySuccess(new RelayResult(0, 0, how))) {
      return;
    }
    fromClient.take().release();
    fromUpstream.take().release();
    reset(client);
    reset(upstream);
  }

  private static void reset(TcpChannel channel) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = channel.close();
  }
}
