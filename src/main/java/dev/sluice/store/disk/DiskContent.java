package dev.sluice.store.disk;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.Candidate;
import dev.sluice.store.Content;
import dev.sluice.store.ContentReader;
import dev.sluice.store.Tier;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.OptionalLong;
import java.util.function.Function;

/** One stored response in an open file: candidate and content at once. */
public final class DiskContent implements Candidate, Content {
  private final HeadCodec.Head head;
  private final CheckedFile file;

  /** A head with its file, of which it becomes a user when it is retained. */
  DiskContent(HeadCodec.Head head, CheckedFile file) {
    this.head = head;
    this.file = file;
  }

  @Override
  public Stored head() {
    return head.stored();
  }

  FieldList trailers() {
    return head.trailers();
  }

  CheckedFile file() {
    return file;
  }

  @Override
  public Tier tier() {
    return Tier.DISK;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(file.entry().length());
  }

  @Override
  public ContentReader reader(long from, long to, EventLoop loop) {
    if (!retain()) {
      throw new IllegalStateException("read after its release");
    }
    return new DiskReader(this, from, to, loop);
  }

  @Override
  public ByteBuf encoded(Function<Stored, ByteBuf> encoder) {
    return encoder.apply(head.stored());
  }

  @Override
  public boolean retain() {
    return file.file().retain();
  }

  @Override
  public void release() {
    file.file().release();
  }
}
