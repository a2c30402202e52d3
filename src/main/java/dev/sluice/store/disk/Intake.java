package dev.sluice.store.disk;

import dev.sluice.cache.Stored;
import dev.sluice.store.Supersession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.BooleanSupplier;

/** What comes into the tier: new entries, and new heads for old ones. */
final class Intake {
  private final DiskCore core;
  private final Promotion promotion;

  Intake(DiskCore core, Promotion promotion) {
    this.core = core;
    this.promotion = promotion;
  }

  /** Makes a written file an entry, whose room has been reserved. Waits for the disk. */
  DiskEntry admit(Path temporary, Tail tail) throws IOException {
    long hash = core.hash(tail.head().stored().key());
    DiskEntry entry = new DiskEntry(hash, core.stamps().incrementAndGet(), tail.length());
    if (isNew(temporary, entry)) {
      core.room().admitted();
    } else {
      // Whoever listed the folder just now has found it there, and counted its room.
      core.room().free(DiskEntry.cost(tail.length()));
    }
    core.counters().stored.increment();
    core.writing().succeeded();
    return entry;
  }

  private boolean isNew(Path temporary, DiskEntry entry) throws IOException {
    Lock noPurge = core.admission().readLock();
    noPurge.lock();
    try {
      core.folder().admit(temporary, entry);
      return core.index().shardOf(entry.hash()).add(entry, core.seconds());
    } finally {
      noPurge.unlock();
    }
  }

  /** Puts a new entry in the place of what it supersedes, unless it mustn't be one after all. */
  void settle(DiskEntry entry, SharedFile file, Tail tail, BooleanSupplier revoked) {
    Stored head = tail.head().stored();
    if (tail.length() > promotion.limit()) {
      keepOpen(entry, file, tail);
    }
    if (!revoked.getAsBoolean()) {
      dropSuperseded(head, entry.hash(), entry.stamp());
      promotion.superseded(head, revoked);
    }
    if (revoked.getAsBoolean()) {
      core.drop(entry);
    }
  }

  private void keepOpen(DiskEntry entry, SharedFile file, Tail tail) {
    Path path = core.folder().path(entry);
    try {
      FileState state = core.files().state(path);
      CheckedFile checked = new CheckedFile(core, entry, path, file, tail.sums(), state);
      checked.trustAll();
      core.open().add(new DiskContent(tail.head(), checked));
    } catch (IOException e) {
      // All was written; most likely a purge has had it since.
      core.readFailed(entry, e);
    }
  }

  /** What an entry of memory supersedes here goes, by and by. */
  void superseded(Stored by) {
    long hash = core.hash(by.key());
    DiskShard shard = core.index().shardOf(hash);
    if (!shard.isListed() || !shard.find(hash).isEmpty()) {
      long before = core.stamps().get() + 1;
      core.later(() -> dropSuperseded(by, hash, before));
    }
  }

  private void dropSuperseded(Stored by, long hash, long before) {
    core.janitor().list(DiskEntry.shard(hash));
    List<DiskEntry> all = core.index().find(hash);
    for (DiskEntry each : all) {
      if (each.stamp() < before) {
        dropIfSuperseded(each, by);
      }
    }
  }

  private void dropIfSuperseded(DiskEntry entry, Stored by) {
    try {
      Stored head = core.loader().head(entry).stored();
      if (head.key().equals(by.key()) && Supersession.supersedes(by, head)) {
        core.drop(entry);
      }
    } catch (IOException e) {
      core.readFailed(entry, e);
    }
  }

  /** Puts another head behind the entry's content, by and by. */
  void refresh(DiskEntry entry, HeadCodec.Head head) {
    core.later(
        () -> {
          try {
            if (core.index().has(entry)) {
              rewrite(entry, head);
            }
          } catch (NoSuchFileException purged) {
            core.readFailed(entry, purged);
          } catch (IOException e) {
            // A head half written is found out when it is next read.
            core.writeFailed(e);
          }
        });
  }

  private void rewrite(DiskEntry entry, HeadCodec.Head head) throws IOException {
    Path path = core.folder().path(entry);
    Lock lock = core.loader().lockOf(entry);
    lock.lock();
    try (FileChannel file = core.files().open(path)) {
      ByteBuffer bytes = new Tail(entry.length(), Tail.read(file).sums(), head).encoded();
      long end = entry.length() + bytes.remaining();
      Reading.write(file, entry.length(), bytes);
      file.truncate(end);
      DiskContent content = core.open().get(entry);
      if (content != null) {
        content.file().changed(core.files().state(path));
        content.release();
      }
    } finally {
      lock.unlock();
    }
  }
}
