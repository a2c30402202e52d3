package dev.sluice.app.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Figures of the last minutes, one every so often; of one thread. */
final class Recent {
  static final Duration SPAN = Duration.ofMinutes(10);
  private static final Duration STEP = Duration.ofSeconds(10);

  private record Sample(Instant at, Figures figures) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Keeps the figures, unless some as young are kept. */
  void keep(Instant at, Figures figures) {
    while (!samples.isEmpty() && samples.getFirst().at().isBefore(at.minus(SPAN))) {
      samples.removeFirst();
    }
    if (samples.isEmpty() || !samples.getLast().at().plus(STEP).isAfter(at)) {
      samples.addLast(new Sample(at, figures));
    }
  }

  /** What was done in the span up to a moment, or since there are figures. */
  Figures before(Instant at, Figures now) {
    return samples.stream()
        .filter(sample -> !sample.at().isBefore(at.minus(SPAN)))
        .findFirst()
        .map(sample -> now.minus(sample.figures()))
        .orElse(Figures.NONE);
  }
}
