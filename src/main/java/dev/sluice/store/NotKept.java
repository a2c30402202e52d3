package dev.sluice.store;

/** Why an arriving response goes on only for those who read it now. */
public enum NotKept {
  /** Larger than any tier takes. */
  TOO_LARGE,
  /** Memory for what arrives is used up, and no disk takes it. */
  MEMORY_PRESSED,
  /** The disk tier failed while it was written. */
  DISK_FAILED,
  /** Purged, or invalidated by a request, while it arrived. */
  REVOKED,
  /** Whoever fetched it doesn't want it kept. */
  NOT_WANTED
}
