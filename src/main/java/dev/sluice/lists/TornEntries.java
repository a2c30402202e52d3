package dev.sluice.lists;

import java.io.IOException;
import java.nio.file.Path;

/** A file of entries is not what was written. */
final class TornEntries extends IOException {
  private static final long serialVersionUID = 1;

  TornEntries(Path file) {
    super(String.valueOf(file));
  }
}
