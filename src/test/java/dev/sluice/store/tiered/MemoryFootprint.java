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
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Measures what the memory tier takes of the machine beside what it was given, and what a hit
 * costs. Run by hand: {@code MemoryFootprint BYTES CONTENT [SPREAD]}, with the gateway's settings
 * and a heap that is resident from the start ({@code -Xms} as {@code -Xmx}, {@code
 * -XX:+AlwaysPreTouch}): else what the heap hasn't touched yet counts as the tier's once it is.
 */
final class MemoryFootprint {
  private static final int HITS = 1_000_000;
  private static final long WARM_UP = 16 << 20;
  private static final int TURNOVER = 4;

  private MemoryFootprint() {}

  /**
   * Prints what a full tier takes, and then what hits cost.
   *
   * @param args bytes of the memory tier; bytes of a content; and by what factor contents are
   *     smaller or larger than that (default 1)
   */
  public static void main(String[] args) throws IOException {
    if (!ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:+AlwaysPreTouch")) {
      throw new IllegalArgumentException("run it with -Xms as -Xmx and -XX:+AlwaysPreTouch");
    }
    long memory = Long.parseLong(args[0]);
    int length = Integer.parseInt(args[1]);
    double spread = args.length > 2 ? Double.parseDouble(args[2]) : 1;
    EventLoop loop = new EmbeddedChannel().eventLoop();
    ResponseStore warmUp = open(WARM_UP);
    fill(warmUp, loop, WARM_UP, length, spread);
    try {
      measure(loop, memory, length, spread);
    } finally {
      Reference.reachabilityFence(warmUp); // what it takes is in both measurements
    }
  }

  private static void measure(EventLoop loop, long memory, int length, double spread)
      throws IOException {
    long before = taken();
    ResponseStore store = open(memory);
    int count = fill(store, loop, memory, length, spread);
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

  private static ResponseStore open(long memory) {
    return TieredStore.open(
        new CacheSettings(
            memory, new Place("sluice.yaml", 1, 1, "cache"), Optional.empty(), memory / 4));
  }

  /** Brings in several times as much as there is room for; how many responses. */
  private static int fill(
      ResponseStore store, EventLoop loop, long memory, int usual, double spread) {
    Random random = new Random(1);
    int count = 0;
    for (long brought = 0; brought < TURNOVER * memory; count++) {
      int length = (int) (usual * Math.pow(spread, random.nextDouble(-1, 1)));
      brought += length + 1500L;
      Arriving arriving = store.begin(Responses.head(key(count)), OptionalLong.of(length), loop);
      arriving.append(Unpooled.wrappedBuffer(new byte[length]));
      arriving.finish(FieldList.EMPTY);
      store.find(key(random.nextInt(count + 1)), loop, _ -> {});
    }
    return count;
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
            if (reader.next(1 << 20, 1 << 20) instanceof Piece.Bytes(var bytes)) {
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
