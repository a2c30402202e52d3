package dev.sluice.lists;

import dev.sluice.category.Category;
import dev.sluice.category.DomainsLine;
import dev.sluice.category.HostsLine;
import dev.sluice.category.MemoryCategoryIndex;
import dev.sluice.config.ConfigError;
import dev.sluice.config.ListSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the sources of lists into one index. Blocks for seconds: never call it on an event loop.
 */
public final class ListsLoader {
  private final MemoryCategoryIndex.Builder index = new MemoryCategoryIndex.Builder();
  private final List<ListReport> reports = new ArrayList<>();
  private final List<ConfigError> errors = new ArrayList<>();

  private boolean allCategoriesKnown = true;

  private ListsLoader() {}

  public static LoadedLists load(List<ListSource> lists) {
    ListsLoader loader = new ListsLoader();
    lists.forEach(loader::list);
    return new LoadedLists(
        loader.index.build(),
        List.copyOf(loader.reports),
        List.copyOf(loader.errors),
        loader.allCategoriesKnown);
  }

  private void list(ListSource list) {
    list.category().ifPresent(index::define);
    switch (list.source()) {
      case ListSource.Location.Local(Path path) -> local(list, path);
      case ListSource.Location.Remote _ -> error(list, "this list is not fetched yet");
    }
  }

  private void local(ListSource list, Path source) {
    boolean folder = list.format() == ListSource.Format.SQUIDGUARD;
    if (!Files.exists(source)) {
      error(list, "there is no " + source + "; " + expected(list));
    } else if (!(folder ? Files.isDirectory(source) : Files.isRegularFile(source))) {
      error(list, source + " is no " + (folder ? "folder; " : "file; ") + expected(list));
    } else {
      readable(list, source);
    }
  }

  private void readable(ListSource list, Path source) {
    ListReader reader = new ListReader(list.name(), source, index);
    try {
      switch (list.format()) {
        case SQUIDGUARD -> {
          if (SquidguardFolder.read(source, reader) == 0) {
            error(list, list.source() + " has no category; " + expected(list));
          }
        }
        case HOSTS -> reader.read(source, category(list), HostsLine::parse);
        case DOMAINS ->
            reader.read(source, category(list), line -> List.of(DomainsLine.parse(line)));
        case ADBLOCK, RPZ, DNSMASQ, WILDCARD, ADDRESSES ->
            error(list, "this format is not read yet");
      }
      reports.add(reader.report());
    } catch (AccessDeniedException e) {
      error(list, e.getFile() + " can't be read: permission denied");
    } catch (IOException e) {
      error(list, list.source() + " can't be read: " + e.getMessage());
    }
  }

  private static Category category(ListSource list) {
    return list.category().orElse(new Category(list.name()));
  }

  private static String expected(ListSource list) {
    return switch (list.format()) {
      case SQUIDGUARD ->
          "a squidguard list is a folder with a folder for each category, in it domains or urls";
      case HOSTS -> "a hosts list is a file with an address and a name on each line";
      case DOMAINS -> "a domains list is a file with a name on each line";
      case ADBLOCK, RPZ, DNSMASQ, WILDCARD, ADDRESSES -> "a file";
    };
  }

  private void error(ListSource list, String message) {
    allCategoriesKnown &= list.category().isPresent();
    errors.add(new ConfigError(list.sourcePlace(), message));
  }
}
