package dev.sluice.lists.compile;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with their marks and the hashes above them, parted into files by their top bits, so that
 * each part fits into memory.
 */
final class Spill {
  private static final int BUFFER = 1 << 15;
  private static final int FIXED = Long.BYTES + Integer.BYTES + Short.BYTES;

  /** Takes what was spilled. */
  interface Taker {
    /** The whole chain's hash is its last one. */
    void take(int mark, long[] chain, int length) throws IOException;
  }

  private final Path folder;
  private final String name;
  private final int bits;
  private final Budget budget;
  private final @Nullable DataOutputStream[] parts;
  private final long[] counts;
  private final long[] sizes;
  private int longest = 1;

  Spill(Path folder, String name, int bits, Budget budget) {
    this.folder = folder;
    this.name = name;
    this.bits = bits;
    this.budget = budget;
    this.parts = new DataOutputStream[1 << bits];
    this.counts = new long[1 << bits];
    this.sizes = new long[1 << bits];
  }

  int parts() {
    return parts.length;
  }

  long count(int part) {
    return counts[part];
  }

  void add(int mark, long[] chain, int length) throws IOException {
    long hash = chain[length - 1];
    int part = bits == 0 ? 0 : (int) (hash >>> (Long.SIZE - bits));
    DataOutputStream out = parts[part];
    if (out == null) {
      out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(part)), BUFFER));
      parts[part] = out;
    }
    out.writeInt(mark);
    out.writeShort(length);
    for (int i = 0; i < length; i++) {
      out.writeLong(chain[i]);
    }
    long size = FIXED + (length - 1L) * Long.BYTES;
    budget.takeDisk(size);
    sizes[part] += size;
    counts[part]++;
    longest = Math.max(longest, length);
  }

  void written() throws IOException {
    for (DataOutputStream out : parts) {
      if (out != null) {
        out.close();
      }
    }
  }

  void read(int part, Taker taker) throws IOException {
    if (counts[part] == 0) {
      return;
    }
    long[] chain = new long[longest];
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file(part)), BUFFER))) {
      for (long left = counts[part]; left > 0; left--) {
        int mark = in.readInt();
        int length = in.readUnsignedShort();
        for (int i = 0; i < length; i++) {
          chain[i] = in.readLong();
        }
        taker.take(mark, chain, length);
      }
    }
  }

  void drop(int part) throws IOException {
    Files.deleteIfExists(file(part));
    budget.giveDiskBack(sizes[part]);
  }

  private Path file(int part) {
    return folder.resolve(name + "." + part);
  }
}
