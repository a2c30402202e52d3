package dev.sluice.category.line;

import java.util.List;

/** Reads the lines of one file in order; may remember what lines said that hold for later ones. */
@FunctionalInterface
public interface LineReader {
  /** What the line comes to; one result for each name where it has several. Never throws. */
  List<ListLine> read(String line);
}
