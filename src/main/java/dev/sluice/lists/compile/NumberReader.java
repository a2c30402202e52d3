package dev.sluice.lists.compile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads numbers from a temporary file. A compilation reads and writes tens of millions of them,
 * which the streams of java.io take a lock for, each.
 */
final class NumberReader implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer;

  /**
   * Opens the file.
   *
   * @param size of the buffer, in bytes
   */
  NumberReader(Path file, int size) throws IOException {
    this.file = file;
    buffer = ByteBuffer.allocate(size).limit(0);
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  int unsignedShort() throws IOException {
    return Short.toUnsignedInt(has(Short.BYTES).getShort());
  }

  int nextInt() throws IOException {
    return has(Integer.BYTES).getInt();
  }

  long nextLong() throws IOException {
    return has(Long.BYTES).getLong();
  }

  private ByteBuffer has(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      fill(bytes);
    }
    return buffer;
  }

  private void fill(int bytes) throws IOException {
    buffer.compact();
    while (buffer.position() < bytes) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("cut short: " + file);
      }
    }
    buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
