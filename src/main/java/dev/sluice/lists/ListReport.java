package dev.sluice.lists;

import dev.sluice.category.ListLine;
import java.util.Map;

/**
 * What became of one list.
 *
 * @param entries lines, or words of lines, that were taken; duplicates too
 * @param categories how many it defines
 * @param skipped what was of no use, by reason
 * @param expressions files of expressions, which are not served
 */
public record ListReport(
    String name,
    long entries,
    int categories,
    Map<ListLine.Reason, Skipped> skipped,
    int expressions) {
  /**
   * Lines of no use for one reason.
   *
   * @param file the first one's, relative to the source
   * @param line the first one's number, 1-based
   */
  public record Skipped(long count, String file, long line) {}

  public long skippedLines() {
    return skipped.values().stream().mapToLong(Skipped::count).sum();
  }
}
