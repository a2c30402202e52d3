package dev.sluice.lists.read;

import dev.sluice.category.Category;
import dev.sluice.category.line.ListLine;
import java.io.IOException;

/** Sees every line of a source. */
interface LineVisitor {
  /** A category of the source; before its lines, which may be none. */
  void category(Category category) throws IOException;

  /**
   * What a line, or one word of it, comes to.
   *
   * @param file relative to the source
   */
  void line(Category category, String file, BoundedLines at, ListLine line) throws IOException;
}
