package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.config.ListSource;
import dev.sluice.lists.ListReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the source of one list, in constant memory. Never fails on what a line says. */
public final class SourceReader {
  private SourceReader() {}

  /**
   * Hands what the source holds to the sink.
   *
   * @param source a file, or the folder of a squidguard list
   * @param anything whether also a page or binary data is read, line by line, and then mostly
   *     skipped
   * @throws NotAList when it is something else than its format says
   */
  public static ListReport read(ListSource list, Path source, boolean anything, EntrySink sink)
      throws IOException {
    Counting counting = new Counting(list.name(), sink);
    visit(list, source, anything, counting);
    return counting.report();
  }

  static void visit(ListSource list, Path source, boolean anything, LineVisitor visitor)
      throws IOException {
    FileReading reading = new FileReading(list.format(), list.allowSuffixes(), anything);
    boolean squidguard = list.format() == ListSource.Format.SQUIDGUARD;
    if (squidguard && Files.isDirectory(source)) {
      SquidguardFolder.visit(source, visitor, reading);
      return;
    }
    try (InputStream in = Unpacked.open(source)) {
      byte[] first = Unpacked.peek(in);
      if (TarFiles.isTar(first) != squidguard) {
        Nature.refuse(first);
        throw new NotAList(squidguard ? "it is no tar archive" : "it is an archive, not a list");
      }
      if (!squidguard) {
        Category category = list.category().orElse(new Category(list.name()));
        reading.read(in, String.valueOf(source.getFileName()), List.of(category), visitor);
        return;
      }
    }
    SquidguardArchive.visit(source, visitor, reading);
  }
}
