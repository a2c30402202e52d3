package dev.sluice.store.disk;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole reads and writes, whatever the system gives or takes at once. */
final class Reading {
  private Reading() {}

  /** That many bytes; fewer of them in the file is {@link Damage#CUT}. */
  static ByteBuffer fully(FileChannel file, long from, long count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(count));
    fully(file, from, bytes);
    return bytes;
  }

  /** Fills the buffer and flips it. */
  static void fully(FileChannel file, long from, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, from + into.position()) < 0) {
        throw new DamagedException(Damage.CUT);
      }
    }
    into.flip();
  }

  /** Fills the buffer. */
  static void fully(FileChannel file, long from, ByteBuf into) throws IOException {
    while (into.isWritable()) {
      if (into.writeBytes(file, from + into.writerIndex(), into.writableBytes()) < 0) {
        throw new DamagedException(Damage.CUT);
      }
    }
  }

  /** Writes all there, from the buffer's position on. */
  static void write(FileChannel file, long to, ByteBuffer bytes) throws IOException {
    long at = to;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }
}
