package dev.sluice.transport;

/**
 * A number that no other connection of this run has.
 *
 * @param value counts from 1
 */
public record ConnectionId(long value) {
  @Override
  public String toString() {
    return Long.toString(value, 36);
  }
}
