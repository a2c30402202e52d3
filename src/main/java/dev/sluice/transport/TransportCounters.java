package dev.sluice.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What happened at the listeners since the start; any thread may count and read. */
public final class TransportCounters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final LongAdder pauses = new LongAdder();
  private final Map<Refused, LongAdder> refused = new EnumMap<>(Refused.class);

  public TransportCounters() {
    for (Refused reason : Refused.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  /** Connections taken in; refused ones are not among them. */
  public long accepted() {
    return accepted.sum();
  }

  /** Connections open now. */
  public long active() {
    return Math.max(0, accepted.sum() - closed.sum());
  }

  /** Connections reset at once, for this reason. */
  public long refused(Refused reason) {
    return adder(reason).sum();
  }

  /** How often accepting was paused: at the limit, or out of file descriptors. */
  public long pauses() {
    return pauses.sum();
  }

  void countAccepted() {
    accepted.increment();
  }

  void countClosed() {
    closed.increment();
  }

  void countRefused(Refused reason) {
    adder(reason).increment();
  }

  void countPause() {
    pauses.increment();
  }

  private LongAdder adder(Refused reason) {
    return Objects.requireNonNull(refused.get(reason));
  }
}
