package dev.sluice.lists.compile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * All hashes with what is said of just them, sorted, in a temporary file. It is read in blocks, not
 * mapped: millions of names would all become this process's memory. Most hashes that are looked for
 * aren't there, which {@link MaybeHeld} tells without the file.
 */
final class DirectTable implements AutoCloseable {
  static final int ABSENT = -1;

  private static final int RECORD = Long.BYTES + Integer.BYTES;
  private static final int RECORDS_A_BLOCK = 256;
  private static final int BLOCK = RECORD * RECORDS_A_BLOCK;
  private static final int BUFFER = 1 << 16;

  /** In bytes; a file that is not larger is held as a whole. */
  private static final int MOST_HELD = 24 << 20;

  private final Path file;
  private final long count;
  private final FileChannel channel;
  private final MaybeHeld maybe;

  /** The first hash of each block, as one that sorts as unsigned. */
  private final long[] firsts;

  private final ByteBuffer held;

  /** Which block is held in each place; −1 for none. */
  private final int[] blockIn;

  private DirectTable(Path file, long count, Budget budget) throws IOException {
    this.file = file;
    this.count = count;
    this.maybe = new MaybeHeld(count, budget.heap());
    this.firsts = new long[(int) ((count + RECORDS_A_BLOCK - 1) / RECORDS_A_BLOCK)];
    try (NumberReader in = inOrder()) {
      for (long i = 0; i < count; i++) {
        long hash = in.nextLong();
        in.nextInt();
        maybe.add(hash);
        if (i % RECORDS_A_BLOCK == 0) {
          firsts[(int) (i / RECORDS_A_BLOCK)] = hash ^ Long.MIN_VALUE;
        }
      }
    }
    int places = Math.max(1, Math.min(firsts.length, MOST_HELD / BLOCK));
    this.held = ByteBuffer.allocateDirect(places * BLOCK);
    this.blockIn = new int[places];
    Arrays.fill(blockIn, -1);
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Takes sorted hashes. */
  static final class Writer implements AutoCloseable {
    private final Path file;
    private final Budget budget;
    private final NumberWriter out;
    private long count;

    Writer(Path file, Budget budget) throws IOException {
      this.file = file;
      this.budget = budget;
      out = new NumberWriter(file, BUFFER);
    }

    void add(long hash, int set) throws IOException {
      budget.takeDisk(RECORD);
      out.putLong(hash);
      out.putInt(set);
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
      return new DirectTable(file, count, budget);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Everything, in its order. */
  NumberReader inOrder() throws IOException {
    return new NumberReader(file, BUFFER);
  }

  /**
   * What is said of just this hash, or {@link #ABSENT}.
   *
   * @throws IOException when the file can't be read
   */
  int find(long hash) throws IOException {
    if (!maybe.has(hash)) {
      return ABSENT;
    }
    long sortable = hash ^ Long.MIN_VALUE;
    int found = Arrays.binarySearch(firsts, sortable);
    int block = found >= 0 ? found : -found - 2;
    return block < 0 ? ABSENT : findIn(block, sortable);
  }

  private int findIn(int block, long sortable) throws IOException {
    int start = hold(block);
    int low = 0;
    int high = (int) Math.min(RECORDS_A_BLOCK, count - (long) block * RECORDS_A_BLOCK) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = held.getLong(start + middle * RECORD) ^ Long.MIN_VALUE;
      if (there == sortable) {
        return held.getInt(start + middle * RECORD + Long.BYTES);
      }
      if (there < sortable) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return ABSENT;
  }

  /** Where the block lies among those held. */
  private int hold(int block) throws IOException {
    int place = block % blockIn.length;
    if (blockIn[place] != block) {
      ByteBuffer slice = held.slice(place * BLOCK, BLOCK);
      long from = (long) block * BLOCK;
      blockIn[place] = -1;
      slice.limit((int) Math.min(BLOCK, count * RECORD - from));
      while (slice.hasRemaining()) {
        if (channel.read(slice, from + slice.position()) < 0) {
          throw new EOFException("cut short: " + file);
        }
      }
      blockIn[place] = block;
    }
    return place * BLOCK;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
