package dev.sluice.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code cache} part of the file; a file without it has no cache.
 *
 * @param memory bytes of responses that memory may hold, all that comes with them included
 * @param memoryPlace where the file says so
 * @param disk empty when nothing is kept on a disk
 * @param maxObject bytes of the largest content that is kept
 */
public record CacheSettings(long memory, Place memoryPlace, Optional<Disk> disk, long maxObject) {
  /**
   * The tier on a disk.
   *
   * @param path its folder, absolute
   * @param bytes that its files may take
   */
  public record Disk(Path path, long bytes) {}

  public static final long USUAL_MEMORY = 256L << 20;

  /** Below these a tier could hold next to nothing. */
  public static final long LEAST_MEMORY = 1L << 20;

  public static final long LEAST_DISK = 16L << 20;
}
