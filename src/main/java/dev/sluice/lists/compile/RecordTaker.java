package dev.sluice.lists.compile;

import java.io.IOException;

/**
 * Takes the entries of a list one by one, names as hashes. Categories are numbered within the list.
 */
interface RecordTaker {
  /**
   * A site.
   *
   * @param excepted whether the list says that it and all under it are not in the category
   * @param chain the hashes of the names from the last label to the whole
   * @param length of the chain; the array may be longer, and is used again
   */
  void site(int category, boolean excepted, long[] chain, int length) throws IOException;

  /**
   * A URL prefix.
   *
   * @param host the host's hash
   * @param chain the hashes of the prefixes of the same host from the shortest to the whole
   */
  void url(int category, boolean excepted, long host, long[] chain, int length) throws IOException;

  void network(int category, boolean excepted, Network network) throws IOException;
}
