package dev.sluice.lists.compile;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** All hashes with what is said of just them, sorted, in a temporary file that is mapped. */
final class DirectTable implements AutoCloseable {
  static final int ABSENT = -1;

  private static final int ENTRIES_A_BUCKET = 4;
  private static final int RECORD = Long.BYTES + Integer.BYTES;
  private static final int BUFFER = 1 << 16;
  private static final ValueLayout.OfLong HASH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt SET =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment memory;
  private final long count;
  private final int bits;
  private final int[] firstOf;

  private DirectTable(Path file, long count) throws IOException {
    this.count = count;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    bits = bucketBits(count);
    firstOf = new int[(1 << bits) + 1];
    int bucket = 0;
    for (long i = 0; i < count; i++) {
      int next = bucket(hash(i), bits);
      while (bucket < next) {
        firstOf[++bucket] = (int) i;
      }
    }
    while (bucket < firstOf.length - 1) {
      firstOf[++bucket] = (int) count;
    }
  }

  private static int bucketBits(long entries) {
    long buckets = entries / ENTRIES_A_BUCKET;
    return buckets < 2 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(buckets);
  }

  private static int bucket(long hash, int bits) {
    return bits == 0 ? 0 : (int) (hash >>> (Long.SIZE - bits));
  }

  /** Takes sorted hashes. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final Budget budget;
    private final DataOutputStream out;
    private long count;

    Writer(Path file, Budget budget) throws IOException {
      this.file = file;
      this.budget = budget;
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void add(long hash, int set) throws IOException {
      budget.takeDisk(RECORD);
      out.writeLong(hash);
      out.writeInt(set);
      count++;
      if (count == Integer.MAX_VALUE) {
        throw new BudgetExceeded("the lists have more than two thousand million names");
      }
    }

    long count() {
      return count;
    }

    DirectTable written() throws IOException {
      out.close();
      return new DirectTable(file, count);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  long count() {
    return count;
  }

  long hash(long at) {
    return memory.get(HASH, at * RECORD);
  }

  /** What is said of just this hash, or {@link #ABSENT}. */
  int find(long hash) {
    int bucket = bucket(hash, bits);
    for (long at = firstOf[bucket]; at < firstOf[bucket + 1]; at++) {
      if (hash(at) == hash) {
        return memory.get(SET, at * RECORD + Long.BYTES);
      }
    }
    return ABSENT;
  }

  @Override
  public void close() {
    arena.close();
  }
}
