package dev.sluice.store;

import java.util.List;

/**
 * What the store has and did since it was opened.
 *
 * @param arriving bytes of memory that responses take while they arrive
 * @param revoked arriving responses that a purge or an invalidation kept from being stored
 * @param warnings what an administrator should know now, in plain English
 */
public record StoreFigures(
    TierFigures memory, DiskFigures disk, long arriving, long revoked, List<String> warnings) {

  /**
   * One tier.
   *
   * @param limit bytes it may take
   * @param bytes it takes
   * @param hits contents opened
   * @param hitBytes the length of those contents
   * @param stored responses it took in
   * @param evicted those it dropped for lack of room
   */
  public record TierFigures(
      long limit, long bytes, long objects, long hits, long hitBytes, long stored, long evicted) {}

  /**
   * The disk tier.
   *
   * @param state whether it takes part
   * @param listed percent of the folder that has been listed since the start; {@code bytes} and
   *     {@code objects} are of these
   * @param demoted responses that came from memory
   * @param demotionsLost those that couldn't, for more waited than the disk could take
   * @param damaged entries that weren't what was once written, each a miss
   * @param errors failures of the system's calls
   */
  public record DiskFigures(
      DiskState state,
      TierFigures tier,
      int listed,
      long demoted,
      long demotionsLost,
      long damaged,
      long errors) {
    /** Those of a store without a disk tier. */
    public static DiskFigures absent(boolean unusable) {
      TierFigures nothing = new TierFigures(0, 0, 0, 0, 0, 0, 0);
      return new DiskFigures(
          unusable ? DiskState.UNUSABLE : DiskState.NONE, nothing, 100, 0, 0, 0, 0);
    }
  }

  /** Whether there is a disk tier and how it does. */
  public enum DiskState {
    /** The configuration names none. */
    NONE,
    WORKING,
    /** It failed, and is let alone for a while. */
    PAUSED,
    /** It couldn't be opened at the start. */
    UNUSABLE
  }
}
