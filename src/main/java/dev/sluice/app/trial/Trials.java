package dev.sluice.app.trial;

import dev.sluice.app.load.SnapshotLoader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The trial that runs, if any, and how the last one ended. Changed by the thread that reloads, and
 * read by any.
 */
public final class Trials {
  /**
   * A trial that runs.
   *
   * @param base what comes back when it ends without being kept
   * @param snapshot the number that it began with
   */
  public record Running(SnapshotLoader.Loaded base, int snapshot, Trial trial) {}

  /** Both at one moment. */
  public record State(Optional<Running> running, Optional<Ended> ended) {}

  private final Traffic traffic;
  private final TrialMark mark;
  private final Recent recent = new Recent();
  private volatile State state;

  /**
   * @param now when the gateway starts: a trial that was open before is over
   */
  public Trials(Traffic traffic, TrialMark mark, Instant now) {
    this.traffic = traffic;
    this.mark = mark;
    this.state =
        new State(
            Optional.empty(),
            mark.read().map(before -> new Ended(0, now, new Ended.How.Restarted(before))));
  }

  public State state() {
    return state;
  }

  /** How the trial that runs stands; empty when none does. */
  public Optional<Trial.Result> standing(Instant now) {
    return state.running().map(running -> running.trial().at(now, traffic.figures()));
  }

  /** What the admin should know of trials. */
  public List<String> warnings() {
    return state
        .ended()
        .filter(ended -> ended.leftFilesBehind() || ended.how() instanceof Ended.How.Restarted)
        .map(
            ended ->
                ended.leftFilesBehind()
                    ? "the files on the disk are not what runs: "
                        + TrialWords.ended(ended)
                        + "; sluice reload takes them, and so does a restart"
                    : "nobody has kept the files that run: " + TrialWords.ended(ended))
        .stream()
        .toList();
  }

  /** Notes the figures, which later trials are compared with. */
  public void look(Instant now) {
    recent.keep(now, traffic.figures());
  }

  /**
   * Files have come into force on trial.
   *
   * @param before what ran; when that was on trial itself, its own base comes back
   * @param snapshot the number of what runs now
   */
  public void begin(SnapshotLoader.Loaded before, int snapshot, Terms terms, Instant now) {
    SnapshotLoader.Loaded base = state.running().map(Running::base).orElse(before);
    Figures figures = traffic.figures();
    Figures earlier =
        state.running().map(it -> it.trial().before()).orElseGet(() -> recent.before(now, figures));
    Trial trial = new Trial(now, terms, earlier, figures);
    state = new State(Optional.of(new Running(base, snapshot, trial)), state.ended());
    mark.write("on trial since " + now.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The trial is over; without one, what an earlier one left is. */
  public void end(Ended.How how, Instant now) {
    Optional<Ended> ended =
        state
            .running()
            .map(running -> new Ended(running.snapshot(), now, how))
            .or(() -> state.ended().filter(last -> !last.leftFilesBehind()));
    boolean restart = ended.filter(it -> it.how() instanceof Ended.How.Restarted).isPresent();
    state = new State(Optional.empty(), restart ? Optional.empty() : ended);
    state
        .ended()
        .filter(Ended::leftFilesBehind)
        .ifPresentOrElse(last -> mark.write(TrialWords.ended(last)), mark::clear);
  }
}
