package dev.sluice.transport.splice;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.internal.PlatformDependent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a pair.
 *
 * <p>What comes in small pieces is copied through the loop's scratch memory, two system calls a
 * piece. Once a read fills that, the direction turns to a pipe, where nothing is copied, and back
 * when little comes again. Nothing is read while the sink takes nothing; what was read already
 * waits in the pipe, or in a buffer of at most one scratch's size.
 */
final class SpliceDirection {
  /** Bytes after which the other connections of the loop have their turn. */
  private static final int TURN = 1 << 20;

  /** A pipe's filling that was this small is no bulk. */
  private static final int LITTLE = 8 << 10;

  private final SpliceSide source;
  private final SpliceSide sink;
  private ByteBuf held;
  private @Nullable Pipe pipe;
  private int piped;
  private long moved;
  private boolean bulk;
  private boolean inputEnded;
  private boolean ended;

  /** What a turn came to. */
  enum Outcome {
    /** Nothing more until epoll reports something. */
    WAITS,
    /** There is more to do, when the others have had their turn. */
    WANTS_MORE,
    SOURCE_RESET,
    SINK_RESET
  }

  /** How writing what is held went. */
  private enum Sent {
    ALL,
    SOME,
    RESET
  }

  /**
   * @param early bytes that were read before the relay began; owned from here on
   */
  SpliceDirection(SpliceSide source, SpliceSide sink, ByteBuf early) {
    this.source = source;
    this.sink = sink;
    this.held = early;
  }

  long moved() {
    return moved;
  }

  /** The source's end has been passed on. */
  boolean ended() {
    return ended;
  }

  /**
   * @param otherEnded the other direction has ended, so that after this one both sockets are
   *     closed, which tells the sink as much as a shutdown of its output would
   */
  Outcome turn(LoopRelays loop, boolean otherEnded) {
    for (int room = TURN; !ended; ) {
      switch (sendHeld(loop)) {
        case SOME -> {
          return Outcome.WAITS;
        }
        case RESET -> {
          return Outcome.SINK_RESET;
        }
        case ALL -> {}
      }
      if (inputEnded) {
        if (!otherEnded) {
          loop.kernel().shutdownOutput(sink.socket());
        }
        ended = true;
      } else if (!source.readable() || !sink.writable()) {
        return Outcome.WAITS;
      } else if (room <= 0) {
        return Outcome.WANTS_MORE;
      } else {
        long got = bulk ? fillPipe(loop) : copy(loop);
        if (got < 0) {
          return Outcome.SOURCE_RESET;
        }
        room -= (int) got;
      }
    }
    return Outcome.WAITS;
  }

  /** Lets go of what is held. */
  void release(LoopRelays loop) {
    held.release();
    held = Unpooled.EMPTY_BUFFER;
    if (pipe != null && piped > 0) {
      loop.pipes().drop(pipe);
    } else if (pipe != null) {
      loop.pipes().giveBack(pipe);
    }
    pipe = null;
  }

  private long copy(LoopRelays loop) {
    long got = loop.kernel().read(source.socket(), loop.scratch(), LoopRelays.SCRATCH);
    if (got <= 0) {
      return nothing(got);
    }
    bulk = got == LoopRelays.SCRATCH;
    if (!bulk && !source.hangup()) {
      source.nothingToRead();
    }
    long sent = Math.max(0, loop.kernel().send(sink.socket(), loop.scratch(), got));
    moved += sent;
    if (sent < got) {
      hold(loop.scratch() + sent, (int) (got - sent));
    }
    return got;
  }

  private long fillPipe(LoopRelays loop) {
    Pipe into = pipe != null ? pipe : loop.pipes().take().orElse(null);
    if (into == null) {
      bulk = false;
      return 0;
    }
    pipe = into;
    long got = loop.kernel().splice(source.socket(), into.writeEnd(), into.capacity());
    if (got <= 0) {
      givePipeBack(loop, into);
      return nothing(got);
    }
    bulk = got > LITTLE;
    piped = (int) got;
    return got;
  }

  /** What an empty or failed read means: EAGAIN is neither the end nor an error. */
  private long nothing(long result) {
    if (result == 0) {
      inputEnded = true;
      return 0;
    }
    if (result == Kernel.EAGAIN) {
      source.nothingToRead();
      return 0;
    }
    return result;
  }

  private Sent sendHeld(LoopRelays loop) {
    while (held.isReadable() || piped > 0) {
      if (!sink.writable()) {
        return Sent.SOME;
      }
      long sent = held.isReadable() ? sendBuffer(loop) : sendPipe(loop);
      if (sent == Kernel.EAGAIN) {
        sink.noRoomToWrite();
      } else if (sent <= 0) {
        return Sent.RESET;
      } else {
        moved += sent;
      }
    }
    return Sent.ALL;
  }

  private long sendBuffer(LoopRelays loop) {
    long from = held.memoryAddress() + held.readerIndex();
    long sent = loop.kernel().send(sink.socket(), from, held.readableBytes());
    if (sent > 0 && !held.skipBytes((int) sent).isReadable()) {
      held.release();
      held = Unpooled.EMPTY_BUFFER;
    }
    return sent;
  }

  private long sendPipe(LoopRelays loop) {
    Pipe from = Objects.requireNonNull(pipe);
    long sent = loop.kernel().splice(from.readEnd(), sink.socket(), piped);
    if (sent > 0) {
      piped -= (int) sent;
      if (piped == 0 && !(bulk && source.readable())) {
        givePipeBack(loop, from);
      }
    }
    return sent;
  }

  private void givePipeBack(LoopRelays loop, Pipe empty) {
    loop.pipes().giveBack(empty);
    pipe = null;
  }

  private void hold(long address, int length) {
    held = ByteBufAllocator.DEFAULT.directBuffer(length, length);
    PlatformDependent.copyMemory(address, held.memoryAddress(), length);
    held.writerIndex(length);
  }
}
