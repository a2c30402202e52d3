package dev.sluice.app.desk;

import dev.sluice.config.Snapshot;
import dev.sluice.policy.Flow;
import dev.sluice.policy.override.Overridden;
import dev.sluice.policy.override.Overrides;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The snapshots in force, with the overrides before their rules. */
public final class OverriddenSnapshots implements Supplier<Snapshot> {
  private record Current(Snapshot from, Snapshot overridden) {}

  private final Supplier<Snapshot> snapshots;
  private final Function<Flow, List<String>> groups;
  private final Supplier<Overrides> overrides;
  private volatile Current current;

  /**
   * Wraps what others swap.
   *
   * @param groups all that a flow's client is in
   */
  public OverriddenSnapshots(
      Supplier<Snapshot> snapshots,
      Function<Flow, List<String>> groups,
      Supplier<Overrides> overrides) {
    this.snapshots = snapshots;
    this.groups = groups;
    this.overrides = overrides;
    current = of(snapshots.get());
  }

  /** What others swapped in is another snapshot, whatever is in it. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public Snapshot get() {
    Snapshot now = snapshots.get();
    Current known = current;
    if (known.from() != now) {
      known = of(now);
      current = known;
    }
    return known.overridden();
  }

  private Current of(Snapshot snapshot) {
    return new Current(
        snapshot, snapshot.judgedBy(new Overridden(snapshot.policy(), groups, overrides)));
  }
}
