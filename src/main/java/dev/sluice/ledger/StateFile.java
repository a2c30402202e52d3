package dev.sluice.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A small file that is replaced whole or not at all, and that only its owner can read. */
record StateFile(Path path) {
  private static final long LARGEST = 16L * 1024 * 1024;

  /** What is in it; empty when there is none. */
  Optional<byte[]> read() throws IOException {
    try {
      if (Files.size(path) > LARGEST) {
        throw new IOException(path + " is larger than any file of Sluice's");
      }
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** On the disk when this returns. */
  void write(byte[] content) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /** Takes a file that can't be used out of the way, for somebody to look at. */
  Path putAside() throws IOException {
    Path aside = path.resolveSibling(path.getFileName() + ".unreadable");
    return Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
  }
}
