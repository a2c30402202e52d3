package dev.sluice.store.tiered;

import dev.sluice.cache.CacheKey;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.Place;
import dev.sluice.http.FieldList;
import dev.sluice.store.Arriving;
import dev.sluice.store.Piece;
import dev.sluice.store.ResponseStore;
import dev.sluice.store.Responses;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures what the memory tier takes of the machine beside what it was given, and what a hit
 * costs. Run by hand: {@code MemoryFootprint BYTES CONTENT}.
 */
final class MemoryFootprint {
  private static final int HITS = 1_000_000;

  private MemoryFootprint() {}

  public static void main(String[] args) throws IOException {
    long memory = Long.parseLong(args[0]);
    int length = Integer.parseInt(args[1]);
    EventLoop loop = new EmbeddedChannel().eventLoop();
    long before = taken();
    ResponseStore store =
        TieredStore.open(
            new CacheSettings(
                memory, new Place("sluice.yaml", 1, 1, "cache"), Optional.empty(), memory / 4));
    int count = (int) (2 * memory / (length + 1500L));
    for (int i = 0; i < count; i++) {
      Arriving arriving = store.begin(Responses.head(key(i)), OptionalLong.of(length), loop);
      arriving.append(Unpooled.wrappedBuffer(new byte[length]));
      arriving.finish(FieldList.EMPTY);
    }
    long taken = taken() - before;
    System.out.printf(
        "asked %d, weighed %d, taken %d (%.2f), objects %d%n",
        memory,
        store.figures().memory().bytes(),
        taken,
        (double) taken / memory,
        store.figures().memory().objects());
    hit(store, loop, present(store, loop, count));
    hit(store, loop, present(store, loop, count));
  }

  private static CacheKey key(int number) {
    return Responses.key("some/path/of/usual/length/" + number + ".js");
  }

  private static CacheKey present(ResponseStore store, EventLoop loop, int count) {
    for (int i = count - 1; i >= 0; i--) {
      boolean[] found = {false};
      store.find(key(i), loop, all -> found[0] = !all.isEmpty());
      if (found[0]) {
        return key(i);
      }
    }
    throw new IllegalStateException("nothing is kept");
  }

  private static void hit(ResponseStore store, EventLoop loop, CacheKey key) {
    long start = System.nanoTime();
    for (int i = 0; i < HITS; i++) {
      store.find(
          key,
          loop,
          all -> {
            var content = store.open(all.getFirst()).orElseThrow();
            var reader = content.reader(0, Long.MAX_VALUE, loop);
            if (reader.next(1 << 20) instanceof Piece.Bytes(var bytes)) {
              bytes.release();
            }
            reader.close();
            content.release();
          });
    }
    System.out.printf("hit %d ns%n", (System.nanoTime() - start) / HITS);
  }

  /** Resident memory, but of the heap only what is in use. */
  private static long taken() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return resident() - runtime.freeMemory();
  }

  private static long resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
