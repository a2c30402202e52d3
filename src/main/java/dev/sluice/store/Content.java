package dev.sluice.store;

import dev.sluice.cache.Stored;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The content of one response, whole or still arriving, for any number of readers on any event
 * loops. Counted: it exists while somebody retains it, though its tier may have dropped it.
 */
public interface Content {
  /** As it was when this was opened; a later refresh makes another candidate. */
  Stored head();

  /** Bytes of the whole content; empty while it arrives unannounced. */
  OptionalLong length();

  /**
   * Reads from an offset to before another.
   *
   * @param from offset into this content, so of a stored part 0 is its first byte
   * @param to exclusive; {@link Long#MAX_VALUE} reads to the end, wherever that will be
   */
  ContentReader reader(long from, long to, EventLoop loop);

  /**
   * The head as its user encodes it for the wire, made at the first call and kept with the content
   * as long as this is; empty when this content keeps none. The taker releases it.
   *
   * @param encoder called at most once or, when two ask at the same time, twice
   */
  ByteBuf encoded(Function<Stored, ByteBuf> encoder);

  /** One more user; false when there is nothing left to use. */
  boolean retain();

  /** One user less. */
  void release();
}
