package dev.sluice.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the tier knows of its folder across restarts, in one small file that is always replaced as a
 * whole.
 *
 * @param run counts starts, from 1; the upper half of a stamp
 * @param purges not yet carried out on every file
 */
record TierState(KeyHash key, int run, List<Purge> purges) {
  /** The first line; another form of anything in the folder needs another. */
  private static final String FORM = "sluice-cache 1";

  private static final String END = "end";
  private static final int RUN_SHIFT = 32;

  /**
   * A site's entries that are older than its stamp are as good as deleted.
   *
   * @param site as keys have it
   */
  record Purge(long before, String site) {}

  static TierState fresh() {
    return new TierState(KeyHash.random(), 0, List.of());
  }

  /** The stamp before the first of this run. */
  long firstStamp() {
    return (long) run << RUN_SHIFT;
  }

  TierState nextRun() {
    return new TierState(key, run + 1, purges);
  }

  TierState with(List<Purge> changed) {
    return new TierState(key, run, List.copyOf(changed));
  }

  /** Empty when there is none, or one that this program didn't write. */
  static Optional<TierState> read(Path file) throws IOException {
    try {
      return parsed(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  static Optional<TierState> parsed(List<String> lines) {
    if (lines.size() < 4 || !lines.get(0).equals(FORM) || !lines.getLast().equals(END)) {
      return Optional.empty();
    }
    try {
      List<Purge> purges = new ArrayList<>();
      for (String each : lines.subList(3, lines.size() - 1)) {
        int space = each.indexOf(' ');
        purges.add(new Purge(Long.parseLong(each.substring(0, space)), each.substring(space + 1)));
      }
      return Optional.of(
          new TierState(
              KeyHash.read(lines.get(1)), Integer.parseInt(lines.get(2)), List.copyOf(purges)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      return Optional.empty();
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(FORM).append('\n').append(key.written()).append('\n').append(run).append('\n');
    purges.forEach(each -> text.append(each.before()).append(' ').append(each.site()).append('\n'));
    return text.append(END).append('\n').toString();
  }

  /** Writes it beside the old one, has it on the disk, and puts it in the old one's place. */
  void write(FileAccess files, Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    files.delete(beside);
    try (FileChannel out = files.create(beside)) {
      Reading.write(out, 0, ByteBuffer.wrap(text().getBytes(StandardCharsets.ISO_8859_1)));
      out.force(true);
    }
    files.move(beside, file);
  }
}
