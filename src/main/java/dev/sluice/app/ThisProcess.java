package dev.sluice.app;

import dev.sluice.app.handover.Predecessor;
import java.util.Optional;

/**
 * Which process of the gateway this is.
 *
 * @param build as {@link dev.sluice.app.handover.Build#installed} was at its start
 */
record ThisProcess(long pid, String build, Optional<Predecessor> predecessor) {
  Status.Serving serving() {
    long before = predecessor.map(Predecessor::pid).orElse(0L);
    return new Status.Serving(pid, build, ProcessHandle.of(before).isPresent() ? before : 0);
  }
}
