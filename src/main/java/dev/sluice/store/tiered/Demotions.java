package dev.sluice.store.tiered;

import dev.sluice.store.content.SpillFile;
import dev.sluice.store.disk.DiskEntry;
import dev.sluice.store.disk.DiskTier;
import dev.sluice.store.memory.MemoryEntry;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** What memory gives up and the disk may have, on its way. */
final class Demotions {
  /** Bytes that may wait to be written; what memory gives up beyond that is lost. */
  private static final long MOST_WAITING = 16L << 20;

  private final DiskTier disk;
  private final Underway underway;
  private final InstantSource clock;
  private final AtomicLong waiting = new AtomicLong();

  Demotions(DiskTier disk, Underway underway, InstantSource clock) {
    this.disk = disk;
    this.underway = underway;
    this.clock = clock;
  }

  /** Takes over an entry that memory has given up. */
  void add(MemoryEntry entry) {
    if (hasCopy(entry) || !isWorthIt(entry)) {
      entry.release();
      return;
    }
    long size = entry.content().length();
    if (waiting.addAndGet(size) > MOST_WAITING) {
      lose(entry);
      return;
    }
    Underway.Passage passage = underway.demoted(entry);
    try {
      disk.writers().execute(() -> write(entry, passage));
    } catch (RejectedExecutionException closing) {
      underway.end(passage);
      lose(entry);
    }
  }

  private void lose(MemoryEntry entry) {
    waiting.addAndGet(-entry.content().length());
    disk.demotionLost();
    entry.release();
  }

  private boolean hasCopy(MemoryEntry entry) {
    DiskEntry copy = entry.copy();
    return copy != null && disk.has(copy, entry.head().key());
  }

  /** It may still be served, as it is or after asking the origin. */
  private boolean isWorthIt(MemoryEntry entry) {
    Instant now = clock.instant();
    return entry.head().freshForSeconds(now) > 0 || entry.head().hasValidator();
  }

  private void write(MemoryEntry entry, Underway.Passage passage) {
    OptionalLong length = OptionalLong.of(entry.content().length());
    Optional<SpillFile> file =
        passage.isRevoked() ? Optional.empty() : disk.spill(length, passage::isRevoked);
    try {
      if (file.isPresent()) {
        write(entry, file.get());
        disk.demoted();
      } else if (!passage.isRevoked()) {
        disk.demotionLost();
      }
    } catch (IOException e) {
      disk.writeFailed(e);
      disk.demotionLost();
    } finally {
      file.ifPresent(SpillFile::close);
      underway.end(passage);
      waiting.addAndGet(-entry.content().length());
      entry.release();
    }
  }

  private static void write(MemoryEntry entry, SpillFile file) throws IOException {
    long at = 0;
    while (at < entry.content().length()) {
      ByteBuf bytes = entry.content().slice(at, Long.MAX_VALUE);
      try {
        at += bytes.readableBytes();
        file.write(bytes);
      } finally {
        bytes.release();
      }
    }
    file.commit(entry.head(), entry.trailers());
  }
}
