package dev.sluice.transport.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Joins several small pieces that wait to be written, most often a head and what follows it: one
 * send(2) of all costs less than a writev(2) of them.
 */
final class SmallPieces implements ChannelOutboundBuffer.MessageProcessor {
  /** Bytes; what is more is sent as it lies. */
  static final int MOST = 4096;

  private static final FastThreadLocal<SmallPieces> OF_THREAD =
      new FastThreadLocal<>() {
        @Override
        protected SmallPieces initialValue() {
          return new SmallPieces();
        }

        @Override
        protected void onRemoval(SmallPieces gone) {
          gone.joined.release();
        }
      };

  private final ByteBuf joined = new UnpooledByteBufAllocator(true, true).directBuffer(MOST, MOST);

  private SmallPieces() {}

  /** Of this thread. */
  static SmallPieces get() {
    return OF_THREAD.get();
  }

  /**
   * All that was flushed, as one, or nothing if it isn't small. Valid until the next call; the
   * buffer is lent.
   */
  ByteBuf of(ChannelOutboundBuffer flushed) throws Exception {
    joined.clear();
    flushed.forEachFlushedMessage(this);
    return joined;
  }

  @Override
  public boolean processMessage(Object message) {
    if (message instanceof ByteBuf piece && piece.readableBytes() <= joined.writableBytes()) {
      joined.writeBytes(piece, piece.readerIndex(), piece.readableBytes());
      return true;
    }
    joined.clear();
    return false;
  }
}
