package dev.sluice.store.disk;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.content.SpillFile;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A temporary file that grows with its content and becomes an entry at the end. */
final class DiskSpill implements SpillFile {
  private final DiskCore core;
  private final Intake intake;
  private final BooleanSupplier revoked;
  private final Path temporary;
  private final BlockSums sums = new BlockSums();
  private volatile @Nullable SharedFile file;
  private long length;
  private long reserved;
  private boolean committed;
  private boolean closed;

  /**
   * A file that isn't there yet.
   *
   * @param revoked whether it mustn't become an entry any more
   */
  DiskSpill(DiskCore core, Intake intake, Path temporary, BooleanSupplier revoked) {
    this.core = core;
    this.intake = intake;
    this.temporary = temporary;
    this.revoked = revoked;
  }

  @Override
  public void write(ByteBuf bytes) throws IOException {
    ByteBuffer all = bytes.nioBuffer();
    int count = all.remaining();
    core.room().reserve(count);
    reserve(count);
    sums.add(all.duplicate());
    append(all);
    length += count;
  }

  /** Behind a file that somebody cut short, a hole would come to be, and be read as zeros. */
  private void append(ByteBuffer bytes) throws IOException {
    FileChannel channel = opened().channel();
    if (channel.size() != length) {
      throw new IOException("changed by somebody else while it was written");
    }
    Reading.write(channel, length, bytes);
  }

  private synchronized void reserve(long count) throws IOException {
    if (closed) {
      core.room().free(count);
      throw new IOException("given up");
    }
    reserved += count;
  }

  private synchronized SharedFile opened() throws IOException {
    SharedFile open = file;
    if (open == null) {
      open = new SharedFile(core.files().create(temporary), () -> {});
      file = open;
    }
    return open;
  }

  @Override
  public void read(long from, ByteBuf into) throws IOException {
    SharedFile open = file;
    if (open == null || !open.retain()) {
      throw new IOException("nothing was written, or it was given up");
    }
    try {
      Reading.fully(open.channel(), from, into);
    } catch (IOException e) {
      core.readBackFailed(e);
      throw e;
    } finally {
      open.release();
    }
  }

  @Override
  public void commit(Stored head, FieldList trailers) throws IOException {
    Tail tail = new Tail(length, sums.finish(), new HeadCodec.Head(head, trailers));
    SharedFile open = opened();
    ByteBuffer bytes = tail.encoded();
    long more = DiskEntry.cost(length) - length;
    core.room().reserve(more);
    reserve(more);
    append(bytes);
    DiskEntry entry = intake.admit(temporary, tail);
    synchronized (this) {
      committed = true;
      reserved = 0;
    }
    intake.settle(entry, open, tail, revoked);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    core.room().free(reserved);
    reserved = 0;
    SharedFile open = file;
    if (open != null) {
      open.release();
      if (!committed) {
        core.deleteSoon(temporary);
      }
    }
  }
}
