package dev.sluice.lists;

import dev.sluice.category.line.ListLine;
import java.util.List;
import java.util.Map;

/**
 * What became of one list.
 *
 * @param lines of all its files
 * @param entries lines, or words of lines, that were taken; duplicates too
 * @param exceptions lines that take something out of the list
 * @param categories how many it defines
 * @param skipped what was of no use, by reason
 * @param expressions of the entries, those that are regular expressions
 */
public record ListReport(
    String name,
    long lines,
    long entries,
    long exceptions,
    int categories,
    Map<ListLine.Reason, Skipped> skipped,
    int expressions) {
  /**
   * Lines of no use for one reason.
   *
   * @param first the first few of them
   */
  public record Skipped(long count, List<Sample> first) {}

  /**
   * A line that was skipped.
   *
   * @param file relative to the source
   * @param line 1-based
   * @param text its beginning, without control characters
   */
  public record Sample(String file, long line, String text) {}

  public long skippedLines() {
    return skipped.values().stream().mapToLong(Skipped::count).sum();
  }
}
