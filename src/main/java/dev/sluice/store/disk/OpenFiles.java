package dev.sluice.store.disk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.sluice.cache.CacheKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entries whose files stay open, with their heads, for the next who asks. Thread-safe. */
final class OpenFiles {
  private static final int MOST = 256;

  private final DiskIndex index;
  private final Cache<Long, DiskContent> open =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .executor(Runnable::run)
          .removalListener(
              (@Nullable Long stamp, @Nullable DiskContent content, RemovalCause cause) -> {
                if (content != null) {
                  content.release();
                }
              })
          .build();

  OpenFiles(DiskIndex index) {
    this.index = index;
  }

  /** The entry's content, retained; null when it isn't open. */
  @Nullable DiskContent get(DiskEntry entry) {
    DiskContent content = open.getIfPresent(entry.stamp());
    return content != null && content.retain() ? content : null;
  }

  /** Keeps it open, in place of the entry's former head; unless it has been dropped meanwhile. */
  void add(DiskContent content) {
    DiskEntry entry = content.file().entry();
    if (content.retain()) {
      open.put(entry.stamp(), content);
      if (!index.has(entry)) {
        forget(entry);
      }
    }
  }

  void forget(DiskEntry entry) {
    open.invalidate(entry.stamp());
  }

  /** Forgets this very content, not what has taken its place. */
  void forget(DiskContent content) {
    open.asMap().remove(content.file().entry().stamp(), content);
  }

  void forgetIf(Predicate<CacheKey> keys) {
    open.asMap().values().removeIf(each -> keys.test(each.head().key()));
  }

  void clear() {
    open.invalidateAll();
  }
}
