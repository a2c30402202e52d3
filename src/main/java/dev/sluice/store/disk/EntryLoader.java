package dev.sluice.store.disk;

import dev.sluice.cache.CacheKey;
import dev.sluice.store.Candidate;
import dev.sluice.store.content.Segments;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/** Reads entries from their files, on threads that may wait for the disk. */
final class EntryLoader {
  private final DiskCore core;
  private final Promotion promotion;
  private final TailLocks locks = new TailLocks();

  EntryLoader(DiskCore core, Promotion promotion) {
    this.core = core;
    this.promotion = promotion;
  }

  /** Held while the entry's tail is read, and to be held while it is rewritten. */
  Lock lockOf(DiskEntry entry) {
    return locks.of(entry);
  }

  /** Only the head. */
  HeadCodec.Head head(DiskEntry entry) throws IOException {
    Lock lock = locks.of(entry);
    lock.lock();
    try (FileChannel file = core.files().open(core.folder().path(entry))) {
      return checked(entry, Tail.read(file)).head();
    } finally {
      lock.unlock();
    }
  }

  private static Tail checked(DiskEntry entry, Tail tail) throws DamagedException {
    if (tail.length() != entry.length()) {
      throw new DamagedException(Damage.CUT);
    }
    return tail;
  }

  /**
   * An entry with its first block checked, or all of it in memory when it is small; retained for
   * the caller. Empty when a purge had it.
   */
  Optional<Candidate> load(DiskEntry entry) throws IOException {
    Lock lock = locks.of(entry);
    lock.lock();
    try {
      return loadLocked(entry);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Candidate> loadLocked(DiskEntry entry) throws IOException {
    Path path = core.folder().path(entry);
    FileState state = core.files().state(path);
    SharedFile file = new SharedFile(core.files().open(path), () -> {});
    try {
      Tail tail = checked(entry, Tail.read(file.channel()));
      CacheKey key = tail.head().stored().key();
      if (core.hash(key) != entry.hash()) {
        throw new DamagedException(Damage.OTHER_KEY);
      }
      if (core.janitor().isPurged(entry, key)) {
        return Optional.empty();
      }
      return Optional.of(
          tail.length() <= promotion.limit()
              ? promoted(entry, tail, file.channel())
              : opened(entry, tail, path, file, state));
    } finally {
      file.release();
    }
  }

  private Candidate opened(DiskEntry entry, Tail tail, Path path, SharedFile file, FileState state)
      throws IOException {
    CheckedFile checked = new CheckedFile(core, entry, path, file, tail.sums(), state);
    checked.checkNow(0);
    DiskContent content = new DiskContent(tail.head(), checked);
    content.retain();
    core.open().add(content);
    return content;
  }

  private Candidate promoted(DiskEntry entry, Tail tail, FileChannel file) throws IOException {
    Segments content = content(tail, file);
    return promotion.promote(tail.head().stored(), tail.head().trailers(), content, entry);
  }

  private static Segments content(Tail tail, FileChannel file) throws IOException {
    List<ByteBuf> buffers = new ArrayList<>();
    BlockSums sums = new BlockSums();
    try {
      for (long at = 0; at < tail.length(); at += Segments.SIZE) {
        int size = (int) Math.min(Segments.SIZE, tail.length() - at);
        ByteBuf buffer = Unpooled.directBuffer(size, size);
        buffers.add(buffer);
        ByteBuffer bytes = buffer.nioBuffer(0, size);
        Reading.fully(file, at, bytes);
        sums.add(bytes);
        buffer.writerIndex(size);
      }
      if (!Arrays.equals(sums.finish(), tail.sums())) {
        throw new DamagedException(Damage.CONTENT_CHECKSUM);
      }
    } catch (IOException e) {
      buffers.forEach(ByteBuf::release);
      throw e;
    }
    return Segments.of(buffers, tail.length());
  }
}
