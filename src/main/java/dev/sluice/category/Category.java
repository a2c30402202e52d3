package dev.sluice.category;

/**
 * A named set of sites and URLs.
 *
 * @param name as rules write it; no dot
 */
public record Category(String name) {
  @Override
  public String toString() {
    return name;
  }
}
