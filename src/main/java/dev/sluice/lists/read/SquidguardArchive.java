package dev.sluice.lists.read;

import dev.sluice.category.Category;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A list in squidGuard's layout inside a tar archive, read as it streams by: once for its folders,
 * and once for what is in them. Nothing is unpacked to a disk.
 */
final class SquidguardArchive {
  static final List<String> FILES = List.of("domains", "urls");
  static final String EXPRESSIONS = "expressions";

  private SquidguardArchive() {}

  static void visit(Path source, LineVisitor visitor, FileReading reading) throws IOException {
    ArchiveFolders folders;
    try (InputStream in = Unpacked.open(source)) {
      folders = ArchiveFolders.of(in);
    }
    try (InputStream in = Unpacked.open(source);
        TarFiles tar = new TarFiles(in)) {
      while (true) {
        switch (tar.next()) {
          case TarFiles.Item.End _ -> {
            return;
          }
          case TarFiles.Item.File(String name) -> {
            Optional<List<String>> parts = ArchiveFolders.parts(name);
            if (parts.isPresent()) {
              file(parts.get(), tar, folders, visitor, reading);
            }
          }
          case TarFiles.Item.Link _ -> {}
        }
      }
    }
  }

  private static void file(
      List<String> parts,
      TarFiles tar,
      ArchiveFolders folders,
      LineVisitor visitor,
      FileReading reading)
      throws IOException {
    String last = parts.getLast();
    List<Category> categories = folders.categories(parts.subList(0, parts.size() - 1));
    if (last.equals(EXPRESSIONS)) {
      reading.readExpressions(tar.content(), String.join("/", parts), categories, visitor);
    } else if (FILES.contains(last)) {
      reading.read(tar.content(), String.join("/", parts), categories, visitor);
    }
  }

  /** A folder's name as a rule can write it. */
  static String word(String folder) {
    return folder.replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
