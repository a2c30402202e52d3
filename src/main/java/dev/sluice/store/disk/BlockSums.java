package dev.sluice.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** CRC-32C of each block of a content, computed as it is written. Not thread-safe. */
final class BlockSums {
  /** Bytes: what is checked at once, before any of it is served. */
  static final int BLOCK = 256 << 10;

  private final CRC32C crc = new CRC32C();
  private int[] sums = new int[1];
  private int count;
  private int inBlock;

  void add(ByteBuffer bytes) {
    int end = bytes.limit();
    while (bytes.hasRemaining()) {
      int part = Math.min(bytes.remaining(), BLOCK - inBlock);
      bytes.limit(bytes.position() + part);
      crc.update(bytes);
      bytes.limit(end);
      inBlock += part;
      if (inBlock == BLOCK) {
        close();
      }
    }
  }

  private void close() {
    if (count == sums.length) {
      sums = Arrays.copyOf(sums, count * 2);
    }
    sums[count++] = (int) crc.getValue();
    crc.reset();
    inBlock = 0;
  }

  /** Those of everything added; nothing can be added afterwards. */
  int[] finish() {
    if (inBlock > 0) {
      close();
    }
    return Arrays.copyOf(sums, count);
  }

  static int of(ByteBuffer block) {
    CRC32C crc = new CRC32C();
    crc.update(block);
    return (int) crc.getValue();
  }

  /** The number of blocks of a content. */
  static int count(long length) {
    return Math.toIntExact((length + BLOCK - 1) / BLOCK);
  }

  static int block(long position) {
    return (int) (position / BLOCK);
  }
}
