package dev.sluice.config;

/**
 * Where something stands in the admin's file.
 *
 * @param file as the admin named it, without the main file's folder
 * @param line 1-based
 * @param column 1-based, in characters
 * @param path of keys, as {@code rules[2].block}; empty for the file as a whole
 */
public record Place(String file, int line, int column, String path) {
  /** {@code sluice.yaml:14:11}. */
  public String position() {
    return file + ":" + line + ":" + column;
  }

  @Override
  public String toString() {
    return position() + (path.isEmpty() ? "" : ": " + path);
  }
}
