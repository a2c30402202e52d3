package dev.sluice.store.content;

import dev.sluice.store.Broken;
import dev.sluice.store.Piece;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;

/** A stretch of what a file has taken in. */
record Spilled(SpillFile file, long from, int count) {
  Piece copied() {
    ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(count, count);
    try {
      file.read(from, copy);
      return new Piece.Bytes(copy);
    } catch (IOException lost) {
      copy.release();
      return new Piece.BrokenOff(Broken.STORAGE_FAILED);
    }
  }
}
