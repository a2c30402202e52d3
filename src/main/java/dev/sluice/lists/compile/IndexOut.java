package dev.sluice.lists.compile;

import dev.sluice.category.compiled.IndexLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Writes an index's parts one after the other, behind room for the header. */
final class IndexOut {
  private final FileChannel file;
  private final Budget budget;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
  private long flushed = IndexLayout.HEADER;

  IndexOut(FileChannel file, Budget budget) throws IOException {
    this.file = file;
    this.budget = budget;
    file.position(IndexLayout.HEADER);
  }

  long position() {
    return flushed + buffer.position();
  }

  void putLong(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  void putInt(int value) throws IOException {
    room(Integer.BYTES);
    buffer.putInt(value);
  }

  void putBytes(byte[] bytes) throws IOException {
    for (byte b : bytes) {
      room(1);
      buffer.put(b);
    }
  }

  /** Goes on at the next place where a part may begin. */
  void align() throws IOException {
    while (position() % IndexLayout.ALIGNMENT != 0) {
      room(1);
      buffer.put((byte) 0);
    }
  }

  void flush() throws IOException {
    buffer.flip();
    budget.takeDisk(buffer.remaining());
    flushed += buffer.remaining();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }
}
