package dev.sluice.lists.compile;

import java.io.IOException;
import java.util.Locale;

/** What one compilation may take; the disk's part is used up as it goes. */
public final class Budget {
  private static final int MEBIBYTE = 1 << 20;

  private final long heap;
  private final long disk;
  private long diskTaken;

  /**
   * Of so many bytes.
   *
   * @param heap for the tables that sorting needs; buffers and sets come on top, a few MiB
   * @param disk for the index and everything in between
   */
  public Budget(long heap, long disk) {
    this.heap = heap;
    this.disk = disk;
  }

  long heap() {
    return heap;
  }

  void takeDisk(long bytes) throws IOException {
    diskTaken += bytes;
    if (diskTaken > disk) {
      throw new BudgetExceeded(
          String.format(
              Locale.ROOT,
              "compiling the lists takes more than the %,d MiB of disk that are left for it",
              disk / MEBIBYTE));
    }
  }

  void giveDiskBack(long bytes) {
    diskTaken -= bytes;
  }
}
