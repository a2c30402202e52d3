package dev.sluice.lists;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.Holding;
import dev.sluice.category.ListLine;
import dev.sluice.category.MemoryCategoryIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads the files of one list into an index, and counts. Never fails on what a line says. */
final class ListReader {
  private final String name;
  private final Path source;
  private final MemoryCategoryIndex.Builder index;
  private final Map<ListLine.Reason, ListReport.Skipped> skipped =
      new EnumMap<>(ListLine.Reason.class);
  private final Set<Category> categories = new HashSet<>();
  private long entries;
  private int expressions;

  ListReader(String name, Path source, MemoryCategoryIndex.Builder index) {
    this.name = name;
    this.source = source;
    this.index = index;
  }

  void read(Path file, Category category, Function<String, List<ListLine>> parser)
      throws IOException {
    index.define(category);
    categories.add(category);
    Holding holding = new Holding(category, name);
    try (InputStream in = Files.newInputStream(file)) {
      BoundedLines lines = new BoundedLines(in);
      while (lines.next()) {
        if (lines.tooLong()) {
          skip(ListLine.Reason.TOO_LONG, file, lines.number());
          continue;
        }
        for (ListLine line : parser.apply(lines.text())) {
          switch (line) {
            case ListLine.Taken(Entry entry) -> {
              index.add(entry, holding);
              entries++;
            }
            case ListLine.Blank() -> {}
            case ListLine.Skipped(ListLine.Reason reason) -> skip(reason, file, lines.number());
          }
        }
      }
    }
  }

  void expressions() {
    expressions++;
  }

  ListReport report() {
    return new ListReport(name, entries, categories.size(), Map.copyOf(skipped), expressions);
  }

  private void skip(ListLine.Reason reason, Path file, long line) {
    ListReport.Skipped before = skipped.get(reason);
    Path named = file.equals(source) ? file.getFileName() : relative(file);
    skipped.put(
        reason,
        before == null
            ? new ListReport.Skipped(1, String.valueOf(named), line)
            : new ListReport.Skipped(before.count() + 1, before.file(), before.line()));
  }

  private Path relative(Path file) {
    return file.startsWith(source) ? source.relativize(file) : file;
  }
}
