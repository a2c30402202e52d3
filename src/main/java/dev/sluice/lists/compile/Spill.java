package dev.sluice.lists.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with their marks and the hashes above them, parted into files by their top bits, so that
 * each part fits into memory.
 */
final class Spill {
  private static final int BUFFER = 1 << 14;
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
  private final @Nullable NumberWriter[] parts;
  private final long[] counts;
  private final long[] sizes;
  private int longest = 1;

  Spill(Path folder, String name, int bits, Budget budget) {
    this.folder = folder;
    this.name = name;
    this.bits = bits;
    this.budget = budget;
    this.parts = new NumberWriter[1 << bits];
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
    NumberWriter out = parts[part];
    if (out == null) {
      out = new NumberWriter(file(part), BUFFER);
      parts[part] = out;
    }
    out.putInt(mark);
    out.putShort(length);
    for (int i = 0; i < length; i++) {
      out.putLong(chain[i]);
    }
    long size = FIXED + (length - 1L) * Long.BYTES;
    budget.takeDisk(size);
    sizes[part] += size;
    counts[part]++;
    longest = Math.max(longest, length);
  }

  void written() throws IOException {
    for (NumberWriter out : parts) {
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
    try (NumberReader in = new NumberReader(file(part), BUFFER)) {
      for (long left = counts[part]; left > 0; left--) {
        int mark = in.nextInt();
        int length = in.unsignedShort();
        for (int i = 0; i < length; i++) {
          chain[i] = in.nextLong();
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
