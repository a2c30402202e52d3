package dev.sluice.store.tiered;

import dev.sluice.cache.Combination;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.content.Segments;
import dev.sluice.store.memory.MemoryEntry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part that arrived, put together with the one that memory has (RFC 9111 §3.4). */
final class JoinedParts {
  private final Stored arrived;
  private final Segments content;
  private final MemoryEntry present;
  private final List<ByteBuf> buffers = new ArrayList<>();
  private long left;

  private JoinedParts(Stored arrived, Segments content, MemoryEntry present) {
    this.arrived = arrived;
    this.content = content;
    this.present = present;
  }

  /**
   * Empty when nothing present goes with it, or both would be too large.
   *
   * @param content what arrived; it is copied from, and stays the caller's
   * @param limit bytes of the largest content that memory keeps
   */
  static Optional<MemoryEntry> of(
      Stored arrived, Segments content, List<Candidate> present, long limit) {
    for (Candidate each : present) {
      if (each instanceof MemoryEntry entry && entry.retain()) {
        try {
          Optional<Combination> combination = Combination.of(arrived, entry.head());
          if (combination.isPresent()
              && size(combination.get()) <= limit
              && isWhatItSays(arrived, content)
              && isWhatItSays(entry.head(), entry.content())) {
            return Optional.of(new JoinedParts(arrived, content, entry).entry(combination.get()));
          }
        } finally {
          entry.release();
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWhatItSays(Stored head, Segments content) {
    return head.extent() instanceof Extent.Part part && part.size() == content.length();
  }

  private static long size(Combination combination) {
    Combination.Piece last = combination.pieces().getLast();
    return last.toExclusive() - combination.pieces().getFirst().from();
  }

  private MemoryEntry entry(Combination combination) {
    long size = size(combination);
    left = size;
    combination.pieces().forEach(this::copy);
    return new MemoryEntry(combination.head(), FieldList.EMPTY, Segments.of(buffers, size), null);
  }

  private void copy(Combination.Piece piece) {
    Segments source = piece.source().equals(arrived) ? content : present.content();
    long offset = ((Extent.Part) piece.source().extent()).first();
    long at = piece.from() - offset;
    while (at < piece.toExclusive() - offset) {
      ByteBuf slice = source.slice(at, piece.toExclusive() - offset - at);
      at += slice.readableBytes();
      append(slice);
      slice.release();
    }
  }

  private void append(ByteBuf slice) {
    while (slice.isReadable()) {
      if (buffers.isEmpty() || !buffers.getLast().isWritable()) {
        int size = (int) Math.min(Segments.SIZE, left);
        buffers.add(Unpooled.directBuffer(size, size));
      }
      ByteBuf last = buffers.getLast();
      int taken = Math.min(slice.readableBytes(), last.writableBytes());
      last.writeBytes(slice, taken);
      left -= taken;
    }
  }
}
