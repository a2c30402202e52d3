package dev.sluice.store.disk;

import dev.sluice.store.content.Waiting;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * An entry's open file, of which a block is served only when it was read and found right a moment
 * ago, and the file hasn't changed since. Reading it for that also brings it into the page cache,
 * so that copying it on an event loop doesn't wait for the disk. Thread-safe.
 */
final class CheckedFile {
  /** Seconds for which a block that was found right counts as right, and as in the page cache. */
  private static final int TRUSTED = 30;

  private static final int UNCHECKED = 0;
  private static final int BEING_CHECKED = -1;

  /** By thread, for there are few that check. */
  private static final ThreadLocal<ByteBuffer> BLOCK =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BlockSums.BLOCK));

  private final DiskWork work;
  private final DiskEntry entry;
  private final Path path;
  private final SharedFile file;
  private final int[] sums;
  private final AtomicIntegerArray checked;
  private final Waiting waiting = new Waiting();
  private volatile FileState state;
  private volatile boolean broken;

  /**
   * An open file, none of it checked.
   *
   * @param file taken over
   * @param sums of its blocks
   */
  CheckedFile(
      DiskWork work, DiskEntry entry, Path path, SharedFile file, int[] sums, FileState state) {
    this.work = work;
    this.entry = entry;
    this.path = path;
    this.file = file;
    this.sums = sums;
    this.checked = new AtomicIntegerArray(sums.length);
    this.state = state;
  }

  DiskEntry entry() {
    return entry;
  }

  SharedFile file() {
    return file;
  }

  Waiting waiting() {
    return waiting;
  }

  boolean isBroken() {
    return broken;
  }

  /** All of it has just been written by this process. */
  void trustAll() {
    for (int i = 0; i < sums.length; i++) {
      checked.set(i, work.seconds());
    }
  }

  /**
   * This process itself has just changed what stands behind the content. Somebody else may have
   * done so in the same moment (a file cut short is long again after that, with a hole in it), so
   * nothing of the content counts as right any more.
   */
  void changed(FileState now) {
    state = now;
    forget();
  }

  /**
   * Forgets what was found right if the file has changed since. A file that has lost its name is
   * out of everybody's reach, and as it was.
   *
   * @return whether it still has its name
   */
  boolean lookForChange() {
    try {
      FileState now = work.files().state(path);
      if (!now.equals(state)) {
        changed(now);
      }
      return true;
    } catch (NoSuchFileException deleted) {
      return false;
    } catch (IOException e) {
      fail(e);
      return true;
    }
  }

  private void forget() {
    for (int i = 0; i < sums.length; i++) {
      checked.set(i, UNCHECKED);
    }
  }

  /** Whether the first block can be served at once, and the rest when it has been checked. */
  boolean canServe() {
    return lookForChange() && !broken && (sums.length == 0 || isTrusted(0));
  }

  boolean isTrusted(int block) {
    int when = checked.get(block);
    return when > 0 && work.seconds() - when < TRUSTED;
  }

  /** How far from a position on everything can be served now. */
  long trustedUntil(long from, long to) {
    long until = from;
    for (int block = BlockSums.block(from); until < to && isTrusted(block); block++) {
      until = Math.min(to, (block + 1L) * BlockSums.BLOCK);
    }
    return until;
  }

  /**
   * Fills the buffer with what stands there, of which everything counts as right.
   *
   * @return whether it still did when it had been copied
   */
  boolean copy(long from, ByteBuf into) {
    int count = into.writableBytes();
    try {
      Reading.fully(file.channel(), from, into);
    } catch (IOException e) {
      fail(e);
      return false;
    }
    lookForChange();
    return !broken && trustedUntil(from, from + count) == from + count;
  }

  /** Has the block checked on another thread, unless that is going on; those who wait are told. */
  void check(int block) {
    int now = checked.get(block);
    if (now == BEING_CHECKED || !checked.compareAndSet(block, now, BEING_CHECKED)) {
      return;
    }
    if (!file.retain()) {
      throw new IllegalStateException("checked after its release");
    }
    try {
      work.readers().execute(() -> checkAndTell(block));
    } catch (RejectedExecutionException tooMany) {
      file.release();
      broken = true;
      waiting.wake();
    }
  }

  private void checkAndTell(int block) {
    try {
      checkNow(block);
    } catch (IOException e) {
      fail(e);
    } finally {
      file.release();
      waiting.wake();
    }
  }

  /** Checks the block on this thread, which may wait for the disk. */
  @SuppressWarnings("ReferenceEquality") // whether it was looked at anew meanwhile
  void checkNow(int block) throws IOException {
    FileState before = state;
    ByteBuffer bytes = BLOCK.get().clear();
    long from = (long) block * BlockSums.BLOCK;
    bytes.limit((int) Math.min(BlockSums.BLOCK, entry.length() - from));
    Reading.fully(file.channel(), from, bytes);
    if (BlockSums.of(bytes) != sums[block]) {
      throw new DamagedException(Damage.CONTENT_CHECKSUM);
    }
    checked.set(block, work.seconds());
    if (before != state) {
      checked.set(block, UNCHECKED);
    }
  }

  private void fail(IOException why) {
    broken = true;
    work.readFailed(entry, why);
  }
}
