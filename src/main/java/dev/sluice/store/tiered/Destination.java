package dev.sluice.store.tiered;

import dev.sluice.cache.Stored;
import dev.sluice.http.FieldList;
import dev.sluice.store.NotKept;
import dev.sluice.store.content.ArrivingContent;
import dev.sluice.store.content.Keeping;
import dev.sluice.store.content.Segments;
import dev.sluice.store.content.SpillFile;
import dev.sluice.store.disk.DiskTier;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Where one arriving response goes: memory when it is small, else the disk. */
final class Destination implements Keeping {
  private final TieredStore store;
  private final @Nullable DiskTier disk;
  private final Underway.Passage passage;

  Destination(TieredStore store, @Nullable DiskTier disk, Underway.Passage passage) {
    this.store = store;
    this.disk = disk;
    this.passage = passage;
  }

  @Override
  public long memoryLimit() {
    return store.limits().memoryObject();
  }

  @Override
  public long limit() {
    return disk == null ? memoryLimit() : Math.max(memoryLimit(), disk.largest());
  }

  @Override
  public Optional<SpillFile> spill(OptionalLong length) {
    return disk == null ? Optional.empty() : disk.spill(length, passage::isRevoked);
  }

  @Override
  public Executor writers() {
    return disk().writers();
  }

  private DiskTier disk() {
    if (disk == null) {
      throw new IllegalStateException("there is no disk tier");
    }
    return disk;
  }

  @Override
  public void keep(Stored head, FieldList trailers, Segments content) {
    store.keepInMemory(head, trailers, content, passage);
  }

  @Override
  public void arrived() {
    passage.arrived();
  }

  @Override
  public void whole(ArrivingContent content) {
    passage.whole(content);
    store.underway().revokeSuperseded(content.head(), passage);
  }

  @Override
  public Optional<NotKept> revoked() {
    return passage.isRevoked() ? Optional.of(NotKept.REVOKED) : Optional.empty();
  }

  @Override
  public void failed(IOException why) {
    disk().writeFailed(why);
  }

  @Override
  public void settled() {
    store.underway().end(passage);
  }
}
