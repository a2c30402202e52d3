package dev.sluice.store;

import dev.sluice.http.FieldList;
import io.netty.buffer.ByteBuf;

/** What a reader gets when it asks for more. */
public sealed interface Piece {
  /** Content; the taker releases it (writing it to a channel does). */
  record Bytes(ByteBuf bytes) implements Piece {}

  /** Nothing now: {@link ContentReader#whenMore} tells when to ask again. */
  record NotYet() implements Piece {}

  /**
   * Everything asked for was given.
   *
   * @param trailers those of the response, when its very end was read
   */
  record End(FieldList trailers) implements Piece {}

  /** There will be no more, and the content isn't whole. */
  record BrokenOff(Broken why) implements Piece {}
}
