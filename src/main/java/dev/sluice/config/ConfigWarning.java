package dev.sluice.config;

/**
 * Something in the admin's file that he should know of, and that doesn't keep it from being used.
 */
public record ConfigWarning(Place place, String message) {
  /** {@code sluice.yaml:14:5: rules[3]: can never match}. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
