package dev.sluice.store.disk;

import dev.sluice.http.FieldList;
import dev.sluice.store.Broken;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Reads an entry of the disk tier: copies of stretches of its file, each checked before it is
 * given. Not by sendfile(2), which hands over pages and no copies: a file that somebody cuts
 * meanwhile has zeros in the page where it was cut, and so would those who were sent it.
 */
final class DiskReader implements ContentReader {
  private final DiskContent content;
  private final CheckedFile file;
  private final EventLoop loop;
  private final long to;
  private long position;
  private @Nullable Runnable task;
  private boolean waits;
  private boolean closed;

  DiskReader(DiskContent content, long from, long to, EventLoop loop) {
    this.content = content;
    this.file = content.file();
    this.loop = loop;
    this.position = from;
    this.to = Math.min(to, file.entry().length());
  }

  @Override
  public Piece next(int max, int copied) {
    if (closed || position >= to) {
      boolean veryEnd = position >= file.entry().length();
      return new Piece.End(veryEnd ? content.trailers() : FieldList.EMPTY);
    }
    if (file.isBroken()) {
      return new Piece.BrokenOff(Broken.STORAGE_FAILED);
    }
    long until = file.trustedUntil(position, Math.min(to, position + Math.min(max, copied)));
    Piece piece = until == position ? new Piece.NotYet() : copied((int) (until - position));
    checkAhead(position);
    return piece;
  }

  /** Nothing yet if the file changed while it was copied: it is to be checked anew first. */
  private Piece copied(int count) {
    ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(count, count);
    boolean right = file.copy(position, copy);
    if (right) {
      position += count;
      return new Piece.Bytes(copy);
    }
    copy.release();
    return file.isBroken() ? new Piece.BrokenOff(Broken.STORAGE_FAILED) : new Piece.NotYet();
  }

  /** What is read next is checked by now, or soon, while this is being sent. */
  private void checkAhead(long from) {
    int block = BlockSums.block(from);
    if (from < to && !file.isTrusted(block)) {
      file.check(block);
    }
    long next = (block + 1L) * BlockSums.BLOCK;
    if (next < to && !file.isTrusted(block + 1)) {
      file.check(block + 1);
    }
  }

  @Override
  public void whenMore(Runnable on) {
    task = on;
    if (!waits) {
      waits = true;
      file.waiting().add(loop, this::wake);
    }
    if (position >= to || file.isBroken() || file.isTrusted(BlockSums.block(position))) {
      file.waiting().wake(loop);
    }
  }

  private void wake() {
    waits = false;
    Runnable due = task;
    task = null;
    if (due != null && !closed) {
      due.run();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      task = null;
      content.release();
    }
  }
}
