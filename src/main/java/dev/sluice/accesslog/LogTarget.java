package dev.sluice.accesslog;

import dev.sluice.config.LogSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where lines go.
 *
 * @param channel takes all it is given, or fails
 */
record LogTarget(WritableByteChannel channel, LineFormat format) {
  /**
   * The file of the settings, opened for appending and made for its owner and group when it isn't
   * there; empty when the settings name none.
   *
   * @throws IOException whose message is for the admin
   */
  static Optional<LogTarget> open(LogSettings settings) throws IOException {
    if (settings.access().isEmpty()) {
      return Optional.empty();
    }
    LineFormat format =
        switch (settings.format()) {
          case JSON -> new JsonLines();
          case SQUID -> new SquidLines();
        };
    return Optional.of(new LogTarget(append(settings.access().get()), format));
  }

  private static FileChannel append(Path file) throws IOException {
    try {
      return FileChannel.open(
          file,
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    } catch (NoSuchFileException e) {
      throw new IOException("log.access: there is no folder " + file.getParent(), e);
    } catch (AccessDeniedException e) {
      throw new IOException("log.access: " + file + " may not be written by this user", e);
    } catch (FileSystemException e) {
      String why = Objects.requireNonNullElse(e.getReason(), "can't be opened");
      throw new IOException("log.access: " + file + ": " + why, e);
    }
  }
}
