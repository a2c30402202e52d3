package dev.sluice.lists;

import dev.sluice.config.ListSource;
import dev.sluice.lists.read.Found;
import dev.sluice.lists.read.SourceSearch;
import dev.sluice.net.Host;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a search for a subject in the sources of all lists came to, in words and in the order of the
 * configuration.
 *
 * @param found each place
 * @param notLookedAt lists whose source is not at hand or can't be read, and why
 */
public record ListsSearch(List<String> found, List<String> notLookedAt) {
  /**
   * Searches.
   *
   * @param pathAndQuery empty for a host alone
   */
  public static ListsSearch of(
      List<ListSource> lists, ListsFolder folder, Host host, String pathAndQuery) {
    List<String> found = new ArrayList<>();
    List<String> notLookedAt = new ArrayList<>();
    for (ListSource list : lists) {
      switch (AtHand.of(list, folder)) {
        case AtHand.Ready ready -> {
          try {
            for (Found each : SourceSearch.find(list, ready.path(), host, pathAndQuery)) {
              found.add(line(list, each));
            }
          } catch (IOException e) {
            notLookedAt.add(list.name() + ": " + e.getMessage());
          }
        }
        case AtHand.Missing(String problem) -> notLookedAt.add(list.name() + ": " + problem);
        case AtHand.NotFetched _ -> notLookedAt.add(list.name() + ": not fetched yet");
      }
    }
    return new ListsSearch(List.copyOf(found), List.copyOf(notLookedAt));
  }

  private static String line(ListSource list, Found found) {
    return found.category()
        + (found.excepted() ? " not, by list " : " by list ")
        + list.name()
        + " at "
        + found.file()
        + ":"
        + found.line()
        + ": "
        + found.text();
  }
}
