package dev.sluice.app;

import dev.sluice.config.CacheSettings;
import java.util.Optional;

/**
 * The bound on buffers outside the heap. Netty counts its own, which are nearly all there are, and
 * reads the bound once, before the first; the JVM's own bound is put out of the way by bin/sluice,
 * which can't know the settings.
 */
final class DirectMemory {
  private static final String PROPERTY = "io.netty.maxDirectMemory";

  private DirectMemory() {}

  /** Sets it for this process, unless it was given on the command line. */
  static void bound(Optional<CacheSettings> cache) {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, Long.toString(bytes(cache, Runtime.getRuntime().maxMemory())));
    }
  }

  /** What connections may take, which is as much as the heap, and the cache's memory beside it. */
  static long bytes(Optional<CacheSettings> cache, long heap) {
    return heap + cache.map(CacheSettings::memory).orElse(0L);
  }
}
