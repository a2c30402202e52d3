import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Hit ratios of two eviction policies, weighed by bytes: Caffeine's W-TinyLFU, which Sluice's
 * memory tier uses as it comes, and least recently used. The traces are synthetic, with the
 * properties that measurements of web and CDN caches report:
 *
 * <ul>
 *   <li>popularity like Zipf's law, exponent 0.64 to 0.83 (Breslau et al., Web Caching and
 *       Zipf-like Distributions, INFOCOM 1999), and hardly correlated with size (ibid.);
 *   <li>sizes log-normal with a Pareto tail (Barford and Crovella, Generating Representative Web
 *       Workloads, SIGMETRICS 1998);
 *   <li>three quarters of the objects are asked for once (Maggs and Sitaraman, Algorithmic Nuggets
 *       in Content Delivery, CCR 2015);
 *   <li>objects rise and are forgotten (Traverso et al., Temporal Locality in Today's Content
 *       Caching, CCR 2013).
 * </ul>
 *
 * <p>Usage: Policy REQUESTS. Each run is from seed 1 and so always the same, but for what Caffeine
 * does by chance.
 */
final class Policy {
  private static final int CATALOGUE = 200_000;
  private static final double EXPONENT = 0.8;
  private static final int[] PERCENT = {1, 5, 10, 25};

  /** The bytes that a cache of this size may hold, as the traces' objects have them. */
  private interface Simulated {
    /** Whether it was a hit; now it is asked for. */
    boolean ask(long object, int size);
  }

  /** One request: which object, and how large it is. */
  private record Request(long object, int size) {}

  /** A trace by the request's number. */
  private interface Trace extends IntFunction<Request> {}

  public static void main(String[] arguments) {
    int requests = Integer.parseInt(arguments[0]);
    System.out.printf("%-34s %6s | %-15s | %-15s%n", "", "cache", "hits", "bytes from it");
    System.out.printf(
        "%-34s %6s | %7s %7s | %7s %7s%n", "trace", "%", "TinyLFU", "LRU", "TinyLFU", "LRU");
    run("Zipf 0.8", requests, () -> zipf(1, requests, 0, 0));
    run("  and objects asked for once", requests, () -> zipf(2, requests, 0.25, 0));
    run("  and a new tenth twenty times", requests, () -> zipf(3, requests, 0, requests / 20));
    run("  both", requests, () -> zipf(4, requests, 0.25, requests / 20));
    run("small ones more popular", requests, () -> correlated(5, true));
    run("large ones more popular", requests, () -> correlated(6, false));
  }

  private static void run(String name, int requests, java.util.function.Supplier<Trace> trace) {
    long footprint = footprint(trace.get(), requests);
    for (int percent : PERCENT) {
      long bytes = Math.max(1, footprint / 100 * percent);
      double[] tinyLfu = ratios(trace.get(), requests, tinyLfu(bytes));
      double[] lru = ratios(trace.get(), requests, lru(bytes));
      System.out.printf(
          Locale.ROOT,
          "%-34s %6d | %6.1f%% %6.1f%% | %6.1f%% %6.1f%%%n",
          name,
          percent,
          tinyLfu[0],
          lru[0],
          tinyLfu[1],
          lru[1]);
    }
  }

  /** Percent of requests and of bytes, after a tenth of the trace to warm up. */
  private static double[] ratios(Trace trace, int requests, Simulated cache) {
    long asked = 0;
    long hits = 0;
    long bytes = 0;
    long hitBytes = 0;
    for (int i = 0; i < requests; i++) {
      Request request = trace.apply(i);
      boolean hit = cache.ask(request.object(), request.size());
      if (i >= requests / 10) {
        asked++;
        bytes += request.size();
        hits += hit ? 1 : 0;
        hitBytes += hit ? request.size() : 0;
      }
    }
    return new double[] {100.0 * hits / asked, 100.0 * hitBytes / bytes};
  }

  private static long footprint(Trace trace, int requests) {
    Map<Long, Integer> sizes = new java.util.HashMap<>();
    for (int i = 0; i < requests; i++) {
      Request request = trace.apply(i);
      sizes.put(request.object(), request.size());
    }
    return sizes.values().stream().mapToLong(Integer::longValue).sum();
  }

  private static Simulated tinyLfu(long bytes) {
    Cache<Long, Integer> cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Long object, Integer size) -> size)
            .executor(Runnable::run)
            .build();
    return (object, size) -> {
      boolean hit = cache.getIfPresent(object) != null;
      if (!hit) {
        cache.put(object, size);
      }
      return hit;
    };
  }

  private static Simulated lru(long bytes) {
    LinkedHashMap<Long, Integer> order = new LinkedHashMap<>(16, 0.75f, true);
    long[] held = {0};
    return (object, size) -> {
      if (order.get(object) != null) {
        return true;
      }
      order.put(object, size);
      held[0] += size;
      var oldest = order.entrySet().iterator();
      while (held[0] > bytes) {
        held[0] -= oldest.next().getValue();
        oldest.remove();
      }
      return false;
    };
  }

  /**
   * @param once the share of requests that are for objects nobody asks for again
   * @param renewal after so many requests a tenth of the ranks have new objects; 0 for never
   */
  private static Trace zipf(long seed, int requests, double once, int renewal) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] sums = sums();
    long[] objects = new long[CATALOGUE];
    for (int rank = 0; rank < CATALOGUE; rank++) {
      objects[rank] = rank;
    }
    long[] next = {CATALOGUE};
    return i -> {
      if (renewal > 0 && i % renewal == renewal - 1) {
        for (int n = 0; n < CATALOGUE / 10; n++) {
          objects[random.nextInt(CATALOGUE)] = next[0]++;
        }
      }
      long object =
          random.nextDouble() < once ? next[0]++ : objects[rank(sums, random.nextDouble())];
      return new Request(object, size(object));
    };
  }

  /** Sizes and popularity in the same order, or the opposite one, but for a third of noise. */
  private static Trace correlated(long seed, boolean smallFirst) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] sums = sums();
    int[] sizes = new int[CATALOGUE];
    for (int i = 0; i < CATALOGUE; i++) {
      sizes[i] = size(i);
    }
    java.util.Arrays.sort(sizes);
    return i -> {
      int rank = rank(sums, random.nextDouble());
      int bySize = smallFirst ? rank : CATALOGUE - 1 - rank;
      boolean noise = new SplittableRandom(rank).nextInt(3) == 0;
      return new Request(rank, noise ? size(rank) : sizes[bySize]);
    };
  }

  private static double[] sums() {
    double[] sums = new double[CATALOGUE];
    double sum = 0;
    for (int rank = 0; rank < CATALOGUE; rank++) {
      sum += Math.pow(rank + 1, -EXPONENT);
      sums[rank] = sum;
    }
    return sums;
  }

  private static int rank(double[] sums, double point) {
    int found = java.util.Arrays.binarySearch(sums, point * sums[sums.length - 1]);
    return found >= 0 ? found : Math.min(sums.length - 1, -found - 1);
  }

  /** Always the same for an object: log-normal around 10 KB, and one in twenty of a Pareto tail. */
  private static int size(long object) {
    SplittableRandom random = new SplittableRandom(object * 0x9E3779B97F4A7C15L);
    double size =
        random.nextInt(20) == 0
            ? 133_000 * Math.pow(1 - random.nextDouble(), -1 / 1.1)
            : Math.exp(9.36 + 1.32 * random.nextGaussian());
    return (int) Math.clamp(size, 100, 64 << 20);
  }
}
