package dev.sluice.store.content;

import dev.sluice.http.FieldList;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** Reads content that may still be arriving. */
final class ArrivingReader implements ContentReader {
  private final ArrivingContent content;
  private final EventLoop loop;
  private final long to;
  private long position;
  private @Nullable Runnable task;
  private boolean waits;
  private boolean closed;

  ArrivingReader(ArrivingContent content, long from, long to, EventLoop loop) {
    this.content = content;
    this.position = from;
    this.to = to;
    this.loop = loop;
  }

  @Override
  public Piece next(int max, int copied) {
    if (closed || position >= to) {
      return new Piece.End(position >= to ? content.trailersAt(position) : FieldList.EMPTY);
    }
    Piece piece = content.read(position, to, max, copied);
    switch (piece) {
      case Piece.Bytes(var bytes) -> position += bytes.readableBytes();
      case Piece.NotYet _, Piece.End _, Piece.BrokenOff _ -> {}
    }
    return piece;
  }

  @Override
  public void whenMore(Runnable on) {
    task = on;
    if (!waits) {
      waits = true;
      content.waiting().add(loop, this::wake);
    }
    if (content.hasMore(position)) {
      content.waiting().wake(loop);
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
      content.left(position);
      content.release();
    }
  }
}
