package dev.sluice.store.tiered;

import dev.sluice.config.CacheSettings;

/**
 * What the settings come to.
 *
 * @param memoryTier bytes of responses that memory keeps
 * @param inFlight bytes of responses that arrive
 * @param memoryObject bytes of the largest content that memory keeps
 */
record Limits(long memoryTier, long inFlight, long memoryObject) {
  /** Of all memory, what arrives has one part. */
  private static final int IN_FLIGHT_PARTS = 16;

  /** Without a disk, one response has one part of all memory at most. */
  private static final int OBJECT_PARTS = 8;

  /** With a disk, memory is for the many small ones: larger ones lose little by sendfile(2). */
  private static final int SMALL_PARTS = 64;

  private static final long LARGEST_SMALL = 1L << 20;

  static Limits of(CacheSettings settings) {
    long memory = settings.memory();
    long inFlight = memory / IN_FLIGHT_PARTS;
    long object =
        settings.disk().isPresent()
            ? Math.min(LARGEST_SMALL, memory / SMALL_PARTS)
            : memory / OBJECT_PARTS;
    return new Limits(memory - inFlight, inFlight, Math.min(settings.maxObject(), object));
  }
}
