package dev.sluice.lists;

import dev.sluice.config.ListSource;
import dev.sluice.config.ListsBudget;
import dev.sluice.lists.compile.EntriesWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Has small jobs done in this process, and from the first that isn't small all in one apart. */
final class Workshop implements AutoCloseable {
  /** What takes a fraction of a second and a few MiB: a process of its own costs more. */
  private static final long SMALL_SOURCE = 2L << 20;

  private static final long FEW_ENTRIES = 100_000;

  private final ListsFolder folder;
  private final ListsBudget budget;
  private Optional<ListCompiler> apart = Optional.empty();

  Workshop(ListsFolder folder, ListsBudget budget) {
    this.folder = folder;
    this.budget = budget;
  }

  ListCompiler fitFor(long sourceSize) throws IOException {
    return fit(sourceSize <= SMALL_SOURCE);
  }

  ListCompiler fitForEntries(long entries) throws IOException {
    return fit(entries <= FEW_ENTRIES);
  }

  private ListCompiler fit(boolean small) throws IOException {
    if (apart.isEmpty() && small) {
      return new CompilingHere(folder.hash());
    }
    if (apart.isEmpty()) {
      apart = Optional.of(CompilingApart.start(folder.keyFile(), budget.memory()));
    }
    return apart.get();
  }

  /** Of the memory that compiling may take, what is for sorting. */
  long sortingHeap() {
    return CompilingApart.sortingHeap(budget.memory());
  }

  /** Writes the entries of a list of which nothing is at hand: its category, if that is known. */
  Path noEntries(ListSource list) throws IOException {
    Path target = folder.noEntries(list.name());
    try (EntriesWriter writer = new EntriesWriter(target, folder.hash(), Long.MAX_VALUE)) {
      list.category().ifPresent(writer::define);
      writer.finish("");
    }
    return target;
  }

  /** Remembers why a version may not be used, so that it is not read again and again. */
  void refuse(ListSource list, Path entries, Digest refused) throws IOException {
    Files.deleteIfExists(entries);
    Path target = folder.newRefused(list.name());
    try (EntriesWriter why = new EntriesWriter(target, folder.hash(), Long.MAX_VALUE)) {
      why.finish(refused.text());
    }
  }

  @Override
  public void close() {
    apart.ifPresent(ListCompiler::close);
  }
}
