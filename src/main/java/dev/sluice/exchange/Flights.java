package dev.sluice.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.cache.CacheKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** The fetches under way whose answers others may share, by what they fetch. For any thread. */
final class Flights {
  private static final int REMEMBERED_MAX = 50_000;

  /** For that long after an answer that nobody could share nobody waits for another. */
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  private final ConcurrentMap<CacheKey, Flight> underWay = new ConcurrentHashMap<>();
  private final Cache<CacheKey, Boolean> notShared =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).expireAfterWrite(REMEMBERED).build();
  private final AtomicLong landings = new AtomicLong();

  Optional<Flight> of(CacheKey key) {
    return Optional.ofNullable(underWay.get(key));
  }

  /** Whether the flight is the one that others wait for from now on. */
  boolean announce(CacheKey key, Flight flight) {
    return underWay.putIfAbsent(key, flight) == null;
  }

  /** It brought what it could, which the store has if it was worth it. */
  void landed(CacheKey key, Flight flight) {
    landings.incrementAndGet();
    underWay.remove(key, flight);
    flight.landed();
  }

  /** It brought nothing to share, and the next ones for this key probably won't either. */
  void notShared(CacheKey key, Flight flight) {
    notShared.put(key, Boolean.TRUE);
    underWay.remove(key, flight);
    flight.notShared();
  }

  /** It brought something to share after all. */
  void shared(CacheKey key) {
    notShared.invalidate(key);
  }

  boolean isSeldomShared(CacheKey key) {
    return notShared.getIfPresent(key) != null;
  }

  /** Grows by each landing, after which a look into the store from before is out of date. */
  long landings() {
    return landings.get();
  }

  int size() {
    return underWay.size();
  }
}
