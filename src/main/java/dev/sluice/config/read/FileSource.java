package dev.sluice.config.read;

import java.nio.file.Path;
import java.util.List;

/** The admin's files, as far as reading a configuration goes to them. */
public interface FileSource {
  /** The longest file that is read, in bytes. */
  int LONGEST = 4 * 1024 * 1024;

  /** What came of going to a file or a folder. */
  sealed interface Found<T> {
    record Value<T>(T value) implements Found<T> {}

    /**
     * Nothing that can be used.
     *
     * @param why for the admin, with the file's name
     */
    record Nothing<T>(String why) implements Found<T> {}
  }

  /** A file's text. */
  Found<String> read(Path file);

  /**
   * The files of a folder whose names match, in the order of their names. A folder that isn't there
   * has none.
   *
   * @param glob of names, with {@code *}, {@code ?}, {@code [a-z]} and {@code {a,b}}
   * @param most how many are of interest; any after that may be left out
   */
  Found<List<Path>> matching(Path folder, String glob, int most);

  /** For a text that includes nothing. */
  FileSource NONE =
      new FileSource() {
        @Override
        public Found<String> read(Path file) {
          return new Found.Nothing<>("there is no " + file);
        }

        @Override
        public Found<List<Path>> matching(Path folder, String glob, int most) {
          return new Found.Value<>(List.of());
        }
      };
}
