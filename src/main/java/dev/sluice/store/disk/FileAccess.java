package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * The calls on files that the disk tier makes. Tests put one in its place that fails as disks do.
 */
public interface FileAccess {
  /** A new file, for reading and writing. */
  FileChannel create(Path file) throws IOException;

  /** An existing file, for reading and writing. */
  FileChannel open(Path file) throws IOException;

  /** Renames within one file system, at once or not at all; replaces what has the new name. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder, if it is there. */
  void delete(Path file) throws IOException;

  /** Makes a folder and those above it, where they aren't there. */
  void makeFolder(Path folder) throws IOException;

  /** The names in a folder; none when it isn't there. */
  List<String> names(Path folder) throws IOException;

  boolean isFolder(Path path);

  /** What tells a changed file from an unchanged one (stat(2)). */
  FileState state(Path file) throws IOException;
}
