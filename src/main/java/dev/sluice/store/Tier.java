package dev.sluice.store;

/** Where a response was found. */
public enum Tier {
  /** Arrived whole a moment ago and on its way into one of the others. */
  ARRIVED,
  MEMORY,
  DISK
}
