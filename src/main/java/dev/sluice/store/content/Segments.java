package dev.sluice.store.content;

import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Whole content in memory: direct buffers of {@link #SIZE} bytes, the last one as long as needed.
 * Unpooled, so that what is given back is free at once and what is held is what was asked for.
 */
public final class Segments {
  /** Bytes: large enough that few pieces make a response, small enough to go as it is read. */
  public static final int SIZE = 64 << 10;

  private static final int SHIFT = 16;

  private final ByteBuf[] buffers;
  private final long length;

  private Segments(ByteBuf[] buffers, long length) {
    this.buffers = buffers;
    this.length = length;
  }

  /** Of full segments and a last one, each retained. */
  static Segments retaining(List<ByteBuf> buffers, long length) {
    ByteBuf[] all = new ByteBuf[buffers.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = buffers.get(i).retain();
    }
    return new Segments(all, length);
  }

  /** Of full segments and a last one, each taken over. */
  public static Segments of(List<ByteBuf> buffers, long length) {
    return new Segments(buffers.toArray(ByteBuf[]::new), length);
  }

  static int of(long position) {
    return (int) (position >>> SHIFT);
  }

  /** The position where a segment starts. */
  static long start(int segment) {
    return (long) segment << SHIFT;
  }

  static int offset(long position) {
    return (int) position & (SIZE - 1);
  }

  public long length() {
    return length;
  }

  /** The number of buffers. */
  public int count() {
    return buffers.length;
  }

  /**
   * A retained slice from a position before the end; of one buffer, so maybe shorter than asked.
   */
  public ByteBuf slice(long position, long most) {
    ByteBuf buffer = buffers[of(position)];
    int offset = offset(position);
    return buffer.retainedSlice(offset, (int) Math.min(most, buffer.writerIndex() - (long) offset));
  }

  /** The same content once more, each buffer retained. */
  public Segments retained() {
    for (ByteBuf each : buffers) {
      each.retain();
    }
    return this;
  }

  public void release() {
    for (ByteBuf each : buffers) {
      each.release();
    }
  }
}
