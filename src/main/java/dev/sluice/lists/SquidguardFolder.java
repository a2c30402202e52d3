package dev.sluice.lists;

import dev.sluice.category.Category;
import dev.sluice.category.SquidguardLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A list in squidGuard's layout: each folder with a {@code domains} or {@code urls} file is a
 * category of the folder's name; of a folder inside another one {@code outer_inner}. Links to
 * folders are followed.
 */
final class SquidguardFolder {
  private static final int DEEPEST = 4; // also ends a link to a folder above itself

  private final ListReader reader;
  private int found;

  private SquidguardFolder(ListReader reader) {
    this.reader = reader;
  }

  /** How many categories there are. */
  static int read(Path folder, ListReader reader) throws IOException {
    SquidguardFolder reading = new SquidguardFolder(reader);
    reading.folder(folder, String.valueOf(folder.getFileName()), "", 0);
    return reading.found;
  }

  private void folder(Path folder, String name, String prefix, int depth) throws IOException {
    Category category = new Category(name);
    Path domains = folder.resolve("domains");
    Path urls = folder.resolve("urls");
    if (Files.isRegularFile(domains) || Files.isRegularFile(urls)) {
      found++;
    }
    if (Files.isRegularFile(domains)) {
      reader.read(domains, category, line -> List.of(SquidguardLine.parse(line)));
    }
    if (Files.isRegularFile(urls)) {
      reader.read(urls, category, line -> List.of(SquidguardLine.parse(line)));
    }
    if (Files.isRegularFile(folder.resolve("expressions"))) {
      reader.expressions();
    }
    if (depth == DEEPEST) {
      return;
    }
    for (Path inner : folders(folder)) {
      String word = prefix + wordOf(inner);
      folder(inner, word, word + "_", depth + 1);
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** A folder's name as a rule can write it. */
  private static String wordOf(Path folder) {
    return String.valueOf(folder.getFileName()).replaceAll("[^A-Za-z0-9_-]", "_");
  }
}
