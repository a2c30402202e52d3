package dev.sluice.app.trial;

import java.time.Instant;

/**
 * How a trial ended.
 *
 * @param snapshot that was on trial; 0 when that was in a run before this one
 */
public record Ended(int snapshot, Instant at, How how) {

  /** Why, and what runs since. */
  public sealed interface How {
    /** The admin kept the files. */
    record Kept() implements How {}

    /** A reload took the files as they then were, for good. */
    record Reloaded() implements How {}

    /** The admin took the files back. */
    record TakenBack() implements How {}

    /** Nobody kept the files in time, and the old ones came back. */
    record TimeOver() implements How {}

    /** The old files came back, for the share of what is refused or fails was too large. */
    record Tripped(Trial.Result.Tripped why) implements How {}

    /**
     * The gateway was restarted, and a start takes the files on the disk.
     *
     * @param before what was so before it
     */
    record Restarted(String before) implements How {}
  }

  /** Whether the files that were on trial are still on the disk, and not what runs. */
  boolean leftFilesBehind() {
    return switch (how) {
      case How.Kept _, How.Reloaded _, How.Restarted _ -> false;
      case How.TakenBack _, How.TimeOver _, How.Tripped _ -> true;
    };
  }
}
