package dev.sluice.lists.fetch;

import java.util.OptionalLong;

/** Hears, from the thread that fetches, how far it is; after each piece, so often. */
@FunctionalInterface
public interface FetchProgress {
  /**
   * A piece has come.
   *
   * @param bytes so far in this attempt
   * @param total if the server said it
   */
  void at(long bytes, OptionalLong total);

  /** For who does not want to know. */
  FetchProgress NOBODY = (bytes, total) -> {};
}
