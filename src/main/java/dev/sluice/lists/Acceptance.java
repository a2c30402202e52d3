package dev.sluice.lists;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a new version of a list may take the place of the one before. A list that shrinks to less
 * than half has more likely been cut off, or replaced by something else, than tidied up.
 */
final class Acceptance {
  /** A list that had fewer may change as it likes: it is somebody's own. */
  private static final long FEW = 20;

  private Acceptance() {}

  /**
   * Why it may not, in words.
   *
   * @param before entries of the version in use; empty when there is none
   * @param next entries of the new version
   * @param fetched whether it comes from a server, where an empty list is a mistake from the start
   */
  static Optional<String> refusal(Optional<Long> before, long next, boolean fetched) {
    long had = before.orElse(0L);
    if (next == 0 && (had >= FEW || fetched)) {
      return Optional.of("it is empty" + (had > 0 ? ", and had " + counted(had) : ""));
    }
    return had >= FEW && next < (had + 1) / 2
        ? Optional.of("it has " + counted(next) + ", less than half of " + counted(had))
        : Optional.empty();
  }

  private static String counted(long entries) {
    return String.format(Locale.ROOT, entries == 1 ? "%,d entry" : "%,d entries", entries);
  }
}
