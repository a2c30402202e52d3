package dev.sluice.store;

import dev.sluice.cache.Stored;

/** One stored response that a key has, not yet opened for reading. */
public interface Candidate {
  /** All of it but the content. */
  Stored head();

  Tier tier();
}
