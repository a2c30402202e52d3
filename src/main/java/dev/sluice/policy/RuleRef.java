package dev.sluice.policy;

/**
 * Where the deciding line stands.
 *
 * @param file as the admin named it, without its folder
 * @param line 1-based
 * @param what {@code rules[2]}, {@code default} or {@code unnamed}
 */
public record RuleRef(String file, int line, String what) {
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
