package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import dev.sluice.category.line.ListLine;
import dev.sluice.lists.ListReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands entries on, and counts what became of each line. */
final class Counting implements LineVisitor {
  private static final int SAMPLES = 5;

  private final String list;
  private final EntrySink sink;
  private final Map<ListLine.Reason, Tally> skipped = new EnumMap<>(ListLine.Reason.class);
  private final Set<Category> categories = new HashSet<>();
  private long lines;
  private long lastLine;
  private long entries;
  private long exceptions;
  private int expressions;

  Counting(String list, EntrySink sink) {
    this.list = list;
    this.sink = sink;
  }

  /** What was skipped for one reason. */
  private static final class Tally {
    private final List<ListReport.Sample> first = new ArrayList<>();
    private long count;
  }

  @Override
  public void category(Category category) throws IOException {
    sink.define(category);
    categories.add(category);
    lastLine = 0;
  }

  @Override
  public void line(Category category, String file, BoundedLines at, ListLine line)
      throws IOException {
    if (at.number() != lastLine) {
      lines++;
      lastLine = at.number();
    }
    switch (line) {
      case ListLine.Taken(Entry entry) -> {
        sink.add(category, entry, false);
        entries++;
        expressions += entry instanceof Entry.Expression ? 1 : 0;
      }
      case ListLine.Excepted(Entry entry) -> {
        sink.add(category, entry, true);
        exceptions++;
      }
      case ListLine.Blank() -> {}
      case ListLine.Skipped(ListLine.Reason reason) -> skip(reason, file, at);
    }
  }

  private void skip(ListLine.Reason reason, String file, BoundedLines at) {
    Tally tally = skipped.computeIfAbsent(reason, _ -> new Tally());
    tally.count++;
    if (tally.first.size() < SAMPLES) {
      tally.first.add(new ListReport.Sample(file, at.number(), Shown.text(at.text())));
    }
  }

  ListReport report() {
    Map<ListLine.Reason, ListReport.Skipped> all = new EnumMap<>(ListLine.Reason.class);
    skipped.forEach(
        (reason, tally) ->
            all.put(reason, new ListReport.Skipped(tally.count, List.copyOf(tally.first))));
    return new ListReport(
        list, lines, entries, exceptions, categories.size(), Map.copyOf(all), expressions);
  }
}
