package dev.sluice.lists;

import java.io.IOException;

/** Who does the work that takes time and memory; here or elsewhere, one job at a time. */
interface ListCompiler extends AutoCloseable {
  /**
   * Reads a source into a file of entries.
   *
   * @return what is known of the list now; refused when the source is no list, and then there is no
   *     file
   * @throws IOException when the machine, and not the source, is at fault
   */
  Digest read(ReadJob job, Progress progress) throws IOException;

  /**
   * Compiles an index.
   *
   * @throws dev.sluice.lists.compile.BudgetExceeded when that takes more than it may
   */
  void link(LinkJob job, Progress progress) throws IOException;

  @Override
  void close();
}
