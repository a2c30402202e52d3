package dev.sluice.store;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;

/** Stored responses and contents for tests. */
public final class Responses {
  private static final Instant WHEN = Instant.parse("2026-03-01T10:00:00Z");

  private Responses() {}

  public static CacheKey key(String path) {
    return new CacheKey("http://site.example/" + path);
  }

  /** A whole response to any request, its length not announced. */
  public static Stored head(CacheKey key) {
    return head(key, FieldList.EMPTY);
  }

  public static Stored head(CacheKey key, FieldList selecting) {
    return new Stored(
        key,
        200,
        FieldList.of(
            "Date",
            "Sun, 01 Mar 2026 10:00:00 GMT",
            "Cache-Control",
            "max-age=3600",
            "ETag",
            "\"1\""),
        selecting,
        WHEN,
        WHEN,
        new Extent.Whole(OptionalLong.empty()));
  }

  /** The head as a 304 may change it. */
  public static Stored refreshed(Stored head) {
    return new Stored(
        head.key(),
        head.status(),
        FieldList.of("Date", "Sun, 01 Mar 2026 11:00:00 GMT", "ETag", "\"1\"", "X-New", "y"),
        head.selecting(),
        WHEN.plusSeconds(3600),
        WHEN.plusSeconds(3600),
        head.extent());
  }

  /** Bytes that tell where they come from. */
  public static byte[] content(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static ByteBuf buffer(byte[] bytes, int from, int to) {
    return Unpooled.copiedBuffer(bytes, from, to - from);
  }

  /** The bytes of a piece, which is released. */
  public static byte[] bytes(Piece piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (piece) {
      case Piece.Bytes(var bytes) -> {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy).release();
        out.writeBytes(copy);
      }
      case Piece.NotYet _, Piece.End _, Piece.BrokenOff _ -> throw new AssertionError(piece);
    }
    return out.toByteArray();
  }
}
