package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.category.Entry;
import java.io.IOException;

/** Takes what a source holds, as it is read. */
public interface EntrySink {
  /** That there is such a category, though nothing may be in it. */
  void define(Category category) throws IOException;

  /**
   * An entry.
   *
   * @param excepted whether the source says that it, and all under it, is not in the category
   */
  void add(Category category, Entry entry, boolean excepted) throws IOException;
}
