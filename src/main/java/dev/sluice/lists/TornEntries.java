package dev.sluice.lists;

import java.io.IOException;
import java.nio.file.Path;

/** A file of entries is not what was written. */
final class TornEntries extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Path file;

  TornEntries(Path file) {
    super(String.valueOf(file));
    this.file = file;
  }

  Path file() {
    return file;
  }
}
