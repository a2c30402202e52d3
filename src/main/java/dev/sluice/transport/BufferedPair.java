package dev.sluice.transport;

import dev.sluice.transport.RelayResult.End;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.TimeUnit;

/** Two joined channels and how far their relay has come; only their event loop touches it. */
final class BufferedPair {
  private final BufferedSide client;
  private final BufferedSide upstream;
  private final Promise<RelayResult> ended;
  private final IdleLimits idle;
  private boolean over;
  private long lastMove = System.nanoTime();

  BufferedPair(DuplexChannel client, DuplexChannel upstream, IdleLimits idle) {
    this.client = new BufferedSide(this, client, End.CLIENT_RESET);
    this.upstream = new BufferedSide(this, upstream, End.UPSTREAM_RESET);
    this.ended = client.eventLoop().newPromise();
    this.idle = idle;
  }

  Future<RelayResult> start() {
    client.channel().pipeline().addLast(client);
    upstream.channel().pipeline().addLast(upstream);
    Future<?> scan =
        client
            .channel()
            .eventLoop()
            .scheduleWithFixedDelay(
                this::endIfIdle,
                idle.scanEvery().toMillis(),
                idle.scanEvery().toMillis(),
                TimeUnit.MILLISECONDS);
    ended.addListener(done -> scan.cancel(false));
    if (!client.channel().isActive()) {
      end(End.CLIENT_RESET);
    } else if (!upstream.channel().isActive()) {
      end(End.UPSTREAM_RESET);
    } else {
      begin(client);
      begin(upstream);
    }
    return ended;
  }

  /** Passes on what was read before, and the end if that has come as well. */
  private void begin(BufferedSide side) {
    if (over) {
      return;
    }
    ByteBuf early = UnaskedReads.of(side.channel()).take();
    if (early.isReadable()) {
      side.pass(early);
      other(side).channel().flush();
    }
    if (side.channel().isInputShutdown()) {
      side.inputEnded();
    } else {
      side.channel().read();
    }
  }

  BufferedSide other(BufferedSide side) {
    return side == client ? upstream : client;
  }

  void moved() {
    lastMove = System.nanoTime();
  }

  /**
   * This side will send no more; told to the other once all it sent has been written, because
   * shutting down drops what is still queued.
   */
  void inputEnded(BufferedSide side) {
    DuplexChannel other = other(side).channel();
    if (other.isOutputShutdown()) {
      outputEnded(side);
      return;
    }
    other
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (written.isSuccess()) {
                other.shutdownOutput().addListener(told -> outputEnded(side));
              }
            });
  }

  private void outputEnded(BufferedSide side) {
    side.outputOfOtherEnded();
    if (client.finished() && upstream.finished()) {
      end(End.FINISHED);
    }
  }

  /** Closes both, with resets unless the end is an orderly one. */
  void end(End how) {
    if (over) {
      return;
    }
    over = true;
    close(client.channel(), how);
    close(upstream.channel(), how);
    ended.setSuccess(new RelayResult(client.received(), upstream.received(), how));
  }

  private void endIfIdle() {
    boolean halfClosed = client.finished() || upstream.finished();
    long limit = (halfClosed ? idle.halfClosed() : idle.open()).toNanos();
    if (System.nanoTime() - lastMove >= limit) {
      end(End.IDLE);
    }
  }

  private static void close(DuplexChannel channel, End how) {
    if (how != End.FINISHED && channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    }
    var _ = channel.close();
  }
}
