package dev.sluice.store.content;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The stretch of an arriving content that is in memory: segments of {@link Segments#SIZE} bytes,
 * the last one shorter, without gaps. Not thread-safe.
 */
final class Window {
  private static final int FIRST_OF_UNKNOWN = 4 << 10;
  private static final int GROWTH = 4;

  private final OptionalLong announced;
  private final List<ByteBuf> held = new ArrayList<>(1);
  private int first;
  private long end;
  private long bytes;

  Window(OptionalLong announced) {
    this.announced = announced;
  }

  /** Bytes that have arrived, whether still held or not. */
  long end() {
    return end;
  }

  /** Bytes of memory taken. */
  long bytes() {
    return bytes;
  }

  /** Number of the first segment held; that of the next one to come when none is. */
  int firstSegment() {
    return first;
  }

  /** Number of the segment that the next byte goes to. */
  int tip() {
    return Segments.of(end);
  }

  void append(ByteBuf piece) {
    while (piece.isReadable()) {
      ByteBuf into = writable();
      int count = Math.min(piece.readableBytes(), into.writableBytes());
      into.writeBytes(piece, count);
      end += count;
    }
  }

  private ByteBuf writable() {
    int offset = Segments.offset(end);
    if (offset == 0) {
      return add(Segments.of(end) == 0 ? firstCapacity() : capacityAt(end));
    }
    ByteBuf last = held.getLast();
    return last.isWritable() ? last : grow(last, offset);
  }

  private int firstCapacity() {
    return announced.isPresent() ? capacityAt(0) : FIRST_OF_UNKNOWN;
  }

  private int capacityAt(long position) {
    long rest = announced.isPresent() ? announced.getAsLong() - position : Segments.SIZE;
    return Math.clamp(rest, 1, Segments.SIZE);
  }

  private ByteBuf add(int capacity) {
    ByteBuf segment = Unpooled.directBuffer(capacity, capacity);
    held.add(segment);
    bytes += capacity;
    return segment;
  }

  private ByteBuf grow(ByteBuf last, int filled) {
    held.removeLast();
    bytes -= last.capacity();
    ByteBuf larger = add(Math.min(Segments.SIZE, filled * GROWTH));
    larger.writeBytes(last, 0, filled);
    last.release();
    return larger;
  }

  boolean holds(long position) {
    return position < end && Segments.of(position) >= first;
  }

  /** A retained slice from a position that is held, of one segment, so maybe shorter than asked. */
  ByteBuf slice(long position, long most) {
    ByteBuf segment = held.get(Segments.of(position) - first);
    int offset = Segments.offset(position);
    return segment.retainedSlice(
        offset, (int) Math.min(most, segment.writerIndex() - (long) offset));
  }

  /** Gives up the segments before that one; the one that is still being filled stays. */
  void dropBefore(int segment) {
    int count = Math.min(segment - first, Segments.of(end) - first);
    drop(count);
  }

  private void drop(int count) {
    if (count <= 0) {
      return;
    }
    List<ByteBuf> dropped = held.subList(0, Math.min(count, held.size()));
    for (ByteBuf each : dropped) {
      bytes -= each.capacity();
      each.release();
    }
    first += dropped.size();
    dropped.clear();
  }

  /** Gives up everything. */
  void clear() {
    drop(held.size());
  }

  /** The whole content, when all of it is held; retained for the taker, without slack. */
  Segments whole() {
    if (first != 0) {
      throw new IllegalStateException("the beginning is gone");
    }
    if (!held.isEmpty() && held.getLast().isWritable()) {
      ByteBuf last = held.getLast();
      ByteBuf exact = Unpooled.directBuffer(last.readableBytes(), last.readableBytes());
      exact.writeBytes(last, 0, last.writerIndex());
      bytes += exact.capacity() - last.capacity();
      held.set(held.size() - 1, exact);
      last.release();
    }
    return Segments.retaining(held, end);
  }
}
