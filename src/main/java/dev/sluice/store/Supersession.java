package dev.sluice.store;

import dev.sluice.cache.Extent;
import dev.sluice.cache.Stored;

/** Which stored response of a key takes the place of which. */
public final class Supersession {
  private Supersession() {}

  /**
   * Whether what arrived takes the place of what was there: it answers the same requests. A part
   * only takes that of parts: what it says of the whole response is for its reader to judge.
   */
  public static boolean supersedes(Stored arrived, Stored present) {
    return arrived.selecting().equals(present.selecting())
        && switch (arrived.extent()) {
          case Extent.Whole _ -> true;
          case Extent.Part _ -> present.extent() instanceof Extent.Part;
        };
  }
}
