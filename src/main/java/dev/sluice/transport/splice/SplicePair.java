package dev.sluice.transport.splice;

import dev.sluice.transport.RelayResult;
import dev.sluice.transport.RelayResult.End;
import dev.sluice.transport.splice.SpliceDirection.Outcome;
import dev.sluice.transport.tcp.TcpChannel;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Promise;
import java.io.UncheckedIOException;

/** Two joined sockets and how far their relay has come; only their event loop touches it. */
final class SplicePair implements Runnable {
  private final LoopRelays loop;
  private final SpliceSide client;
  private final SpliceSide upstream;
  private final SpliceDirection fromClient;
  private final SpliceDirection toClient;
  private final Promise<RelayResult> promise;
  private long lastSeen;
  private long movedWhenSeen;
  private int place;
  private boolean queued;
  private boolean over;

  /**
   * @param earlyFromClient bytes of the client that were read already
   * @param earlyToClient bytes of the origin that were read already
   */
  SplicePair(
      LoopRelays loop,
      TcpChannel client,
      TcpChannel upstream,
      ByteBuf earlyFromClient,
      ByteBuf earlyToClient,
      Promise<RelayResult> promise) {
    this.loop = loop;
    this.client = new SpliceSide(this, client);
    this.upstream = new SpliceSide(this, upstream);
    this.fromClient = new SpliceDirection(this.client, this.upstream, earlyFromClient);
    this.toClient = new SpliceDirection(this.upstream, this.client, earlyToClient);
    this.promise = promise;
    this.lastSeen = System.nanoTime();
    loop.add(this);
  }

  void start() {
    try {
      client.watch();
      upstream.watch();
      turn();
    } catch (UncheckedIOException epollRefused) {
      end(End.FAILED);
    }
  }

  /** Moves what can be moved, both ways. */
  void turn() {
    Outcome up = over ? Outcome.WAITS : fromClient.turn(loop, toClient.ended());
    act(up, client, upstream);
    Outcome down = over ? Outcome.WAITS : toClient.turn(loop, fromClient.ended());
    act(down, upstream, client);
    if (!over && fromClient.ended() && toClient.ended()) {
      end(End.FINISHED);
    }
  }

  private void act(Outcome outcome, SpliceSide source, SpliceSide sink) {
    switch (outcome) {
      case WAITS -> {}
      case WANTS_MORE -> queue();
      case SOURCE_RESET -> failed(source);
      case SINK_RESET -> failed(sink);
    }
  }

  private void queue() {
    if (!queued) {
      queued = true;
      loop.loop().execute(this);
    }
  }

  @Override
  public void run() {
    queued = false;
    turn();
  }

  /** This side's connection is broken; whatever could be saved of it has been. */
  void failed(SpliceSide side) {
    end(side == client ? End.CLIENT_RESET : End.UPSTREAM_RESET);
  }

  /** Closes both, with resets unless the end is an orderly one. Only the first end counts. */
  void end(End how) {
    if (over) {
      return;
    }
    over = true;
    loop.remove(this);
    fromClient.release(loop);
    toClient.release(loop);
    boolean reset = how != End.FINISHED;
    client.close(reset);
    upstream.close(reset);
    promise.trySuccess(new RelayResult(fromClient.moved(), toClient.moved(), how));
  }

  boolean isHalfClosed() {
    return fromClient.ended() || toClient.ended();
  }

  /** Nanoseconds since something moved, or since the look that found that something had. */
  long idleFor(long now) {
    long moved = fromClient.moved() + toClient.moved();
    if (moved != movedWhenSeen) {
      movedWhenSeen = moved;
      lastSeen = now;
    }
    return now - lastSeen;
  }

  int place() {
    return place;
  }

  void place(int index) {
    place = index;
  }
}
