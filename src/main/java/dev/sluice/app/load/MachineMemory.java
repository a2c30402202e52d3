package dev.sluice.app.load;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.config.CacheSettings;
import dev.sluice.config.ConfigError;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the machine, or the container, has of memory.
 *
 * @param total in bytes
 * @param heap bytes that the Java heap may grow to
 */
record MachineMemory(long total, long heap) {
  static MachineMemory now() {
    long total =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    return new MachineMemory(total, Runtime.getRuntime().maxMemory());
  }

  /** What a cache may have of it: all but the heap, and an eighth for the rest. */
  long forCache() {
    return Math.max(0, total - total / 8 - heap);
  }

  /** One, if the machine can't give the cache the memory that the file says. */
  List<ConfigError> errors(CacheSettings cache) {
    return cache.memory() <= forCache()
        ? List.of()
        : List.of(
            new ConfigError(
                cache.memoryPlace(),
                mebibytes(cache.memory())
                    + " is more than this machine can give: of its "
                    + mebibytes(total)
                    + " the heap may take "
                    + mebibytes(heap)
                    + ", which leaves "
                    + mebibytes(forCache())
                    + " for the cache"));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + "MiB";
  }
}
