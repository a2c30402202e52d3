package dev.sluice.app.load;

import dev.sluice.lists.ListsFolder;
import dev.sluice.lists.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** Loads as a command does, with nothing at hand from a run before. */
final class Loads {
  private Loads() {}

  static SnapshotLoader.Result load(Path file, int number, Instant now) {
    try (ListsFolder lists = ListsFolder.borrow(Path.of("/nonexistent"))) {
      return SnapshotLoader.load(file, new Loading(lists, Progress.NOBODY, true), number, now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
