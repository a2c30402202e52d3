package dev.sluice.store.memory;

import dev.sluice.http.FieldList;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;

/** Reads an entry of the memory tier: everything is there at once. */
final class MemoryReader implements ContentReader {
  private final MemoryEntry entry;
  private final EventLoop loop;
  private final long to;
  private long position;
  private boolean closed;

  MemoryReader(MemoryEntry entry, long from, long to, EventLoop loop) {
    this.entry = entry;
    this.position = from;
    this.to = to;
    this.loop = loop;
  }

  @Override
  public Piece next(int max, int copied) {
    if (closed || position >= to) {
      boolean veryEnd = position >= entry.content().length();
      return new Piece.End(veryEnd ? entry.trailers() : FieldList.EMPTY);
    }
    ByteBuf slice = entry.content().slice(position, Math.min(max, to - position));
    position += slice.readableBytes();
    return new Piece.Bytes(slice);
  }

  @Override
  public void whenMore(Runnable task) {
    loop.execute(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      entry.release();
    }
  }
}
