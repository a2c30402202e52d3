package dev.sluice.lists.compile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes numbers to a temporary file, as {@link NumberReader} reads them. */
final class NumberWriter implements AutoCloseable {
  private final FileChannel channel;
  private final ByteBuffer buffer;

  /**
   * Makes the file, or empties it.
   *
   * @param size of the buffer, in bytes
   */
  NumberWriter(Path file, int size) throws IOException {
    buffer = ByteBuffer.allocate(size);
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
  }

  void putShort(int number) throws IOException {
    room(Short.BYTES).putShort((short) number);
  }

  void putInt(int number) throws IOException {
    room(Integer.BYTES).putInt(number);
  }

  void putLong(long number) throws IOException {
    room(Long.BYTES).putLong(number);
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        flush();
      }
    }
  }
}
