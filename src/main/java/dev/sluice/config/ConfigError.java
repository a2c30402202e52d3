package dev.sluice.config;

/** Something in the admin's file that keeps it from being used. */
public record ConfigError(Place place, String message) {
  /** {@code sluice.yaml:14:11: rules[2].block: unknown category "socialnetworks"}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
