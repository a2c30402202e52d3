package dev.sluice.app;

import dev.sluice.app.load.SnapshotLoader;
import dev.sluice.app.trial.Traffic;
import dev.sluice.config.Snapshot;
import dev.sluice.policy.Decider;
import dev.sluice.store.ResponseStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The one reference that a reload swaps: what the gateway runs with, its decisions counted. The
 * store, where there is one, gets its limits from there.
 */
final class SnapshotHolder implements Supplier<Snapshot> {
  private record Current(SnapshotLoader.Loaded loaded, Snapshot counted, boolean namesDevices) {}

  private final Traffic traffic;
  private final Optional<ResponseStore> store;
  private final AtomicReference<Current> current;

  SnapshotHolder(SnapshotLoader.Loaded first, Traffic traffic, Optional<ResponseStore> store) {
    this.traffic = traffic;
    this.store = store;
    current = new AtomicReference<>(counted(first));
  }

  private Current counted(SnapshotLoader.Loaded loaded) {
    Decider policy = loaded.snapshot().policy();
    return new Current(
        loaded,
        loaded.snapshot().judgedBy(flow -> traffic.count(policy.decide(flow))),
        loaded.configuration().groups().stream().anyMatch(group -> !group.devices().isEmpty()));
  }

  @Override
  public Snapshot get() {
    return current.get().counted();
  }

  /** Whether a client's device makes a difference to what runs. */
  boolean namesDevices() {
    return current.get().namesDevices();
  }

  SnapshotLoader.Loaded loaded() {
    return current.get().loaded();
  }

  void swap(SnapshotLoader.Loaded next) {
    current.set(counted(next));
    next.snapshot().cache().ifPresent(limits -> store.ifPresent(opened -> opened.resize(limits)));
  }
}
