package dev.sluice.store.tiered;

import dev.sluice.cache.CacheKey;
import dev.sluice.cache.Stored;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Piece;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.Responses;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store without a disk, used from one loop whose tasks run when told. */
final class MemoryOnly implements AutoCloseable {
  static final long MEMORY = 16L << 20;

  final EmbeddedChannel channel = new EmbeddedChannel();
  final ResponseStore store =
      TieredStore.open(
          new CacheSettings(
              MEMORY, new Place("sluice.yaml", 1, 1, "cache"), Optional.empty(), MEMORY / 4));

  EventLoop loop() {
    return channel.eventLoop();
  }

  List<Candidate> find(CacheKey key) {
    List<Candidate> found = new ArrayList<>();
    store.find(key, loop(), found::addAll);
    return found;
  }

  void put(Stored head, byte[] content) {
    Arriving arriving = store.begin(head, OptionalLong.of(content.length), loop());
    arriving.append(Responses.buffer(content, 0, content.length));
    arriving.finish(FieldList.EMPTY);
  }

  Content opened(CacheKey key) {
    return store.open(find(key).getFirst()).orElseThrow();
  }

  /** All that can be read now; the last piece is what it ended by. */
  static Piece readInto(ByteArrayOutputStream out, ContentReader reader, int max) {
    Piece piece = reader.next(max, max);
    while (piece instanceof Piece.Bytes) {
      out.writeBytes(Responses.bytes(piece));
      piece = reader.next(max, max);
    }
    return piece;
  }

  byte[] content(CacheKey key, long from, long to) {
    Content content = opened(key);
    ContentReader reader = content.reader(from, to, loop());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Piece last = readInto(out, reader, 10_000);
    reader.close();
    content.release();
    if (!(last instanceof Piece.End)) {
      throw new AssertionError(last);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    store.close();
    channel.finishAndReleaseAll();
  }
}
