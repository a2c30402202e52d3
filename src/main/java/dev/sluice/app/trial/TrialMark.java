package dev.sluice.app.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says, over a restart, that the admin's files are those of a trial nobody has kept.
 */
public final class TrialMark {
  private static final Logger LOG = LoggerFactory.getLogger(TrialMark.class);
  private static final int LONGEST = 500; // characters

  private final Path file;

  /**
   * @param folder where the gateway keeps what it must not lose
   */
  public TrialMark(Path folder) {
    this.file = folder.resolve("trial");
  }

  /** What an earlier run, or this one, left; empty when no trial is open. */
  Optional<String> read() {
    try {
      String text = Files.readString(file).strip();
      return Optional.of(text.substring(0, Math.min(LONGEST, text.length())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("trial: {} can't be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  void write(String words) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, words + "\n");
    } catch (IOException e) {
      LOG.warn(
          "trial: a restart would not know of it: {} can't be written: {}", file, e.toString());
    }
  }

  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("trial: {} can't be deleted: {}", file, e.toString());
    }
  }
}
