package dev.sluice.lists.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on its way, beside its target: closed before it is {@link #finish finished}, it is gone.
 * Its name is always the same, so that one left by a power cut goes with the next fetch.
 */
final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final FileChannel channel;
  private final MessageDigest digest;
  private long size;

  private PartFile(Path target, Path part, FileChannel channel, MessageDigest digest) {
    this.target = target;
    this.part = part;
    this.channel = channel;
    this.digest = digest;
  }

  static PartFile beside(Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new PartFile(target, part, channel, sha256());
  }

  void write(ByteBuffer bytes) throws IOException {
    digest.update(bytes.duplicate());
    size += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** In bytes, so far. */
  long size() {
    return size;
  }

  /** Of all that was written, in lower-case hexadecimal digits; once only. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Puts it in its target's place, in one step and for good. */
  void finish() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    Path folder = target.resolveSibling(".").toAbsolutePath();
    try (FileChannel entries = FileChannel.open(folder)) {
      entries.force(true);
    } catch (ClosedByInterruptException _) {
      // It came too late: the file is in its place. The thread's flag stays for who looks next.
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
