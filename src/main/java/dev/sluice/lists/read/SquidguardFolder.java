package dev.sluice.lists.read;

import dev.sluice.category.Category;
import java.io.IOException;
import java.io.InputStream;
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

  private final Path top;
  private final LineVisitor visitor;
  private final FileReading reading;
  private int found;

  private SquidguardFolder(Path top, LineVisitor visitor, FileReading reading) {
    this.top = top;
    this.visitor = visitor;
    this.reading = reading;
  }

  static void visit(Path folder, LineVisitor visitor, FileReading how) throws IOException {
    SquidguardFolder reading = new SquidguardFolder(folder, visitor, how);
    reading.folder(folder, String.valueOf(folder.getFileName()), "", 0);
    if (reading.found == 0) {
      throw new NotAList("it has no category: no folder in it has domains or urls");
    }
  }

  private void folder(Path folder, String name, String prefix, int depth) throws IOException {
    Category category = new Category(name);
    for (String file : SquidguardArchive.FILES) {
      if (Files.isRegularFile(folder.resolve(file))) {
        found++;
        try (InputStream in = Unpacked.open(folder.resolve(file))) {
          String shown = String.valueOf(top.relativize(folder.resolve(file)));
          reading.read(in, shown, List.of(category), visitor);
        }
      }
    }
    if (Files.isRegularFile(folder.resolve(SquidguardArchive.EXPRESSIONS))) {
      try (InputStream in = Unpacked.open(folder.resolve(SquidguardArchive.EXPRESSIONS))) {
        String shown =
            String.valueOf(top.relativize(folder.resolve(SquidguardArchive.EXPRESSIONS)));
        reading.readExpressions(in, shown, List.of(category), visitor);
      }
    }
    if (depth == DEEPEST) {
      return;
    }
    for (Path inner : folders(folder)) {
      String word = prefix + SquidguardArchive.word(String.valueOf(inner.getFileName()));
      folder(inner, word, word + "_", depth + 1);
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.filter(Files::isDirectory).sorted().toList();
    }
  }
}
