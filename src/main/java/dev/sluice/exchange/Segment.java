package dev.sluice.exchange;

import io.netty.buffer.ByteBuf;

/** A stretch of a response's content. */
sealed interface Segment {
  /** Octets of ours, written and so released once. */
  record Text(ByteBuf octets) implements Segment {}

  /**
   * Stored octets.
   *
   * @param to exclusive; {@link Long#MAX_VALUE} for all there are
   */
  record Stretch(long from, long to) implements Segment {}
}
