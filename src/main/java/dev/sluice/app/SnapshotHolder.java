package dev.sluice.app;

import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.config.Snapshot;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The one reference that a reload swaps: what the gateway runs with. */
final class SnapshotHolder implements Supplier<Snapshot> {
  private final AtomicReference<SnapshotLoader.Loaded> current;

  SnapshotHolder(SnapshotLoader.Loaded first) {
    current = new AtomicReference<>(first);
  }

  @Override
  public Snapshot get() {
    return current.get().snapshot();
  }

  SnapshotLoader.Loaded loaded() {
    return current.get();
  }

  void swap(SnapshotLoader.Loaded next) {
    current.set(next);
  }
}
