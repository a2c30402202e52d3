package dev.sluice.store.disk;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/** A stored response's head as bytes. Another form of it needs another {@link Tail#MAGIC}. */
final class HeadCodec {
  private static final int WHOLE = 0;
  private static final int PART = 1;
  private static final long UNKNOWN = -1;

  private HeadCodec() {}

  /** A head and the trailers behind its content. */
  record Head(Stored stored, FieldList trailers) {}

  static byte[] encode(Head head) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    DataOutputStream out = new DataOutputStream(bytes);
    Stored stored = head.stored();
    text(out, stored.key().uri());
    out.writeInt(stored.status());
    time(out, stored.requestTime());
    time(out, stored.responseTime());
    switch (stored.extent()) {
      case Extent.Whole(OptionalLong length) -> {
        out.writeByte(WHOLE);
        out.writeLong(length.orElse(UNKNOWN));
      }
      case Extent.Part(long first, long last, OptionalLong complete) -> {
        out.writeByte(PART);
        out.writeLong(first);
        out.writeLong(last);
        out.writeLong(complete.orElse(UNKNOWN));
      }
    }
    lines(out, stored.selecting());
    lines(out, stored.fields());
    lines(out, head.trailers());
    return bytes.toByteArray();
  }

  private static void time(DataOutputStream out, Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static void lines(DataOutputStream out, FieldList fields) throws IOException {
    out.writeInt(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      text(out, fields.name(i));
      text(out, fields.value(i));
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** What was encoded, whatever the bytes are: never another exception. */
  static Head decode(byte[] bytes) throws DamagedException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      CacheKey key = new CacheKey(text(in));
      int status = in.readInt();
      Instant requested = Instant.ofEpochSecond(in.readLong(), in.readInt());
      Instant responded = Instant.ofEpochSecond(in.readLong(), in.readInt());
      Extent extent = extent(in);
      FieldList selecting = lines(in);
      FieldList fields = lines(in);
      FieldList trailers = lines(in);
      return new Head(
          new Stored(key, status, fields, selecting, requested, responded, extent), trailers);
    } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new DamagedException(Damage.HEAD);
    }
  }

  private static Extent extent(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case WHOLE -> new Extent.Whole(known(in.readLong()));
      case PART -> new Extent.Part(in.readLong(), in.readLong(), known(in.readLong()));
      default -> throw new IOException("no such extent");
    };
  }

  private static OptionalLong known(long length) {
    return length == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(length);
  }

  private static FieldList lines(DataInputStream in) throws IOException {
    int count = in.readInt();
    FieldList.Builder lines = new FieldList.Builder();
    for (int i = 0; i < count; i++) {
      lines.add(text(in), text(in));
    }
    return lines.build();
  }

  private static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("cut");
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }
}
