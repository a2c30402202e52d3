package dev.sluice.app.load;

import dev.sluice.config.read.FileSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The disk's files, with a note of which were read and in which folders some were looked for. */
public final class FilesRead implements FileSource {
  private final FileSource disk = new DiskFiles();
  private final Set<Path> files = new TreeSet<>();
  private final Set<Path> folders = new TreeSet<>();

  @Override
  public Found<String> read(Path file) {
    files.add(file.toAbsolutePath());
    return disk.read(file);
  }

  @Override
  public Found<List<Path>> matching(Path folder, String glob, int most) {
    folders.add(folder.toAbsolutePath());
    return disk.matching(folder, glob, most);
  }

  public Set<Path> files() {
    return Collections.unmodifiableSet(files);
  }

  public Set<Path> folders() {
    return Collections.unmodifiableSet(folders);
  }
}
